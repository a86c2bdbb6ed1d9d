package io.heddle.sample.mistake;

/** Moves plants from one bed to another under the locks of both, in the order of the arguments. */
public final class SharedAllotment implements Mistake {
  private final Bed front = new Bed();
  private final Bed back = new Bed();

  private static final class Bed {
    private final Object lock = new Object();
    private int plants = 1;
  }

  @Override
  public void make() throws InterruptedException {
    Mistake.inDaemon("gardener", () -> move(front, back));
    Mistake.inDaemon("neighbour", () -> move(front, back));
  }

  private static void move(Bed from, Bed to) {
    synchronized (from.lock) {
      synchronized (to.lock) {
        from.plants--;
        to.plants++;
      }
    }
  }

  /** How many plants there are. */
  public int plants() {
    return front.plants + back.plants;
  }
}
