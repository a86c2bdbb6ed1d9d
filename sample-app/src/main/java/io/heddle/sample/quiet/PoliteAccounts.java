package io.heddle.sample.quiet;

import java.util.concurrent.TimeUnit;

/** Transfers in both directions that give up the first lock when the second is not to be had. */
final class PoliteAccounts implements Drill {
  private final LockedAccount left = new LockedAccount();
  private final LockedAccount right = new LockedAccount();

  @Override
  public String name() {
    return "tryLock in both orders, with and without a time limit";
  }

  @Override
  public void round(int worker) throws InterruptedException {
    LockedAccount from = worker % 2 == 0 ? left : right;
    LockedAccount to = worker % 2 == 0 ? right : left;
    boolean timed = worker < Drills.WORKERS / 2;
    while (!transferred(from, to, timed)) {
      Thread.onSpinWait();
    }
  }

  @Override
  public boolean holds(long rounds) {
    return left.balance == 0 && right.balance == 0;
  }

  private static boolean transferred(LockedAccount from, LockedAccount to, boolean timed)
      throws InterruptedException {
    from.lock.lock();
    try {
      boolean locked = timed ? to.lock.tryLock(1, TimeUnit.MILLISECONDS) : to.lock.tryLock();
      if (locked) {
        move(from, to);
      }
      return locked;
    } finally {
      from.lock.unlock();
    }
  }

  /** Moves one and gives the second lock back, which the caller has taken. */
  private static void move(LockedAccount from, LockedAccount to) {
    try {
      from.balance--;
      to.balance++;
    } finally {
      to.lock.unlock();
    }
  }
}
