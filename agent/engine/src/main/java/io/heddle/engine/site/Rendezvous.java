package io.heddle.engine.site;

/** What a thread does at an object at which threads wait for one another to come. */
public enum Rendezvous {
  /** Waits for a {@code CountDownLatch}. */
  AWAIT_LATCH(true),
  /** Counts a {@code CountDownLatch} down. */
  COUNT_DOWN(false),
  /** Comes to a {@code CyclicBarrier}, and waits for the others. */
  AWAIT_BARRIER(true),
  /** Waits for the next phase of a {@code Phaser}, without being one of those it waits for. */
  AWAIT_PHASE(true),
  /** Comes to a {@code Phaser}, and goes on. */
  ARRIVE(false),
  /** Comes to a {@code Phaser}, and waits for the others. */
  ARRIVE_AND_AWAIT(true),
  /** Waits at an {@code Exchanger} for somebody who comes to it. */
  EXCHANGE(true),
  /** Waits until somebody takes what it puts into a {@code SynchronousQueue}. */
  HAND_OVER(true),
  /** Waits until somebody puts something into a {@code SynchronousQueue}. */
  TAKE_OVER(true);

  private final boolean waits;

  Rendezvous(boolean waits) {
    this.waits = waits;
  }

  /** Whether the thread may have to wait there. */
  public boolean waits() {
    return waits;
  }

  /** Whether a thread that does {@code other} at the same object may end this wait. */
  public boolean isEndedBy(Rendezvous other) {
    return switch (this) {
      case AWAIT_LATCH -> other == COUNT_DOWN;
      case AWAIT_BARRIER -> other == AWAIT_BARRIER;
      case AWAIT_PHASE, ARRIVE_AND_AWAIT -> other == ARRIVE || other == ARRIVE_AND_AWAIT;
      case EXCHANGE -> other == EXCHANGE;
      case HAND_OVER -> other == TAKE_OVER;
      case TAKE_OVER -> other == HAND_OVER;
      case COUNT_DOWN, ARRIVE -> false;
    };
  }
}
