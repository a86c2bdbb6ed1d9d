package io.heddle.sample.quiet;

import java.util.stream.IntStream;

/** Two locks taken in both orders, but by one thread only: each worker has its own pair. */
final class OwnPair implements Drill {
  private final Pair[] pairs =
      IntStream.range(0, Drills.WORKERS).mapToObj(worker -> new Pair()).toArray(Pair[]::new);

  @Override
  public String name() {
    return "both orders in one thread";
  }

  @Override
  public void round(int worker) {
    Pair pair = pairs[worker];
    pair.countInside(pair.left, pair.right);
    pair.countInside(pair.right, pair.left);
  }

  @Override
  public boolean holds(long rounds) {
    long counted = 0;
    for (Pair pair : pairs) {
      counted += pair.counted;
    }
    return counted == 2 * rounds;
  }

  private static final class Pair {
    final Object left = new Object();
    final Object right = new Object();
    long counted;

    void countInside(Object first, Object second) {
      synchronized (first) {
        synchronized (second) {
          counted++;
        }
      }
    }
  }
}
