package io.heddle.engine;

import io.heddle.engine.fence.Fence;

/** For tests, in which nothing is to fail unseen. */
public final class StrictFence {
  private StrictFence() {}

  /** A fence out of which comes what fails behind it. */
  public static Fence make() {
    return new Fence(
        line -> {
          throw new AssertionError(line);
        });
  }
}
