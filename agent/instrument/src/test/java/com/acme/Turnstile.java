package com.acme;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * A lock as an application may have written it: it implements nothing, its methods have names of
 * their own, who has it gets it not again, and it does not say who that is.
 */
public final class Turnstile {
  private final Gate gate = new Gate();

  private static final class Gate extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(int times) {
      return compareAndSetState(0, 1);
    }

    @Override
    protected boolean tryRelease(int times) {
      setState(0);
      return true;
    }
  }

  /** Takes it, and waits for it. */
  public void grab() throws InterruptedException {
    gate.acquireInterruptibly(1);
  }

  /** Takes it if nobody has it. */
  public boolean grabNow() {
    return gate.tryAcquire(1);
  }

  /** Gives it back. */
  public void letGo() {
    gate.release(1);
  }

  /** At what those who wait are parked. */
  public Object gate() {
    return gate;
  }
}
