package io.heddle.sample.mistake;

/** Waits for mail while it keeps the lock that whoever brings mail needs. */
public final class NestedMailbox implements Mistake {
  private final Object house = new Object();
  private final Object mail = new Object();
  private boolean delivered;

  @Override
  public void make() throws InterruptedException {
    Mistake.inDaemon("postman", this::deliver);
    Mistake.inDaemon("reader", this::read);
    Mistake.inDaemon("reader-2", this::read);
  }

  private void deliver() {
    synchronized (house) {
      synchronized (mail) {
        delivered = true;
        mail.notifyAll();
      }
    }
  }

  private void read() {
    synchronized (house) {
      synchronized (mail) {
        try {
          while (!delivered) {
            mail.wait();
          }
          delivered = false;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
