package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeldLocksTest {
  private final HeldLocks locks = new HeldLocks(null) {};

  private void push(Object lock, int site) {
    locks.push(lock, 0, HeldLocks.EXCLUSIVE, site, false);
  }

  @Test
  void aFreshThreadHoldsAndWantsNothing() {
    assertThat(locks.held()).isEmpty();
    assertThat(locks.blockedOn()).isNull();
    assertThat(locks.acquisitions()).isZero();
  }

  @Test
  void remembersSiteAndMode() {
    Object a = new Object();
    locks.push(a, 0, HeldLocks.SHARED, 400_000, false);

    assertThat(locks.held()).containsExactly(new HeldLock(a, LockMode.SHARED, 400_000));
  }

  @Test
  void theTopOfEnteredMonitorsMayBeWantedOnly() {
    Object a = new Object();
    locks.push(a, 0, HeldLocks.EXCLUSIVE, 1, true);

    assertThat(locks.blockedOn())
        .isEqualTo(new BlockedOn(BlockedOn.Kind.ENTERING, new HeldLock(a, LockMode.EXCLUSIVE, 1)));
    push(new Object(), 2);
    assertThat(locks.blockedOn()).isNull();
  }

  @Test
  void aWantedLockIsNotHeld() {
    Object a = new Object();
    locks.want(a, 0, HeldLocks.SHARED, 3);

    assertThat(locks.held()).isEmpty();
    assertThat(locks.blockedOn())
        .isEqualTo(new BlockedOn(BlockedOn.Kind.WANTING, new HeldLock(a, LockMode.SHARED, 3)));
    locks.settle();
    assertThat(locks.blockedOn()).isNull();
  }

  @Test
  void aLockWaitedOnIsNotHeldWhileWaiting() {
    Object a = new Object();
    Object b = new Object();
    push(a, 1);
    push(b, 2);
    locks.waitOn(0, 9);

    assertThat(locks.held()).extracting(HeldLock::lock).containsExactly(b);
    assertThat(locks.blockedOn())
        .isEqualTo(new BlockedOn(BlockedOn.Kind.WAITING, new HeldLock(a, LockMode.EXCLUSIVE, 9)));
    locks.settle();
    assertThat(locks.held()).extracting(HeldLock::lock).containsExactly(a, b);
  }

  @Test
  void acquisitionsTellTwoOfTheSameLockApart() {
    Object a = new Object();
    push(a, 1);
    long first = locks.acquisitions();
    locks.release(a, HeldLocks.EXCLUSIVE);
    push(a, 1);

    assertThat(locks.acquisitions()).isNotEqualTo(first);
  }

  @Test
  void locksBeyondTheLimitAreCounted() {
    Object[] many = new Object[HeldLocks.MAX_DEPTH + 2];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Object();
      push(many[i], 1);
    }

    assertThat(locks.depth()).isEqualTo(HeldLocks.MAX_DEPTH);
    assertThat(locks.untracked()).isEqualTo(2);
    for (int i = many.length - 1; i >= 0; i--) {
      locks.release(many[i], HeldLocks.EXCLUSIVE);
    }
    assertThat(locks.depth()).isZero();
  }

  @Test
  void theHashOfAStaleSlotIsNotTakenForThatOfAnotherLock() {
    Object a = new Object();
    Object b = new Object();
    push(a, 1);
    locks.askHash(0);
    locks.release(a, HeldLocks.EXCLUSIVE);
    push(b, 1);
    assertThat(locks.hash(0)).isZero();
    locks.askHash(0);
    assertThat(locks.hash(0)).isEqualTo(System.identityHashCode(b));
  }

  @Test
  void clearStaleLetsGoOfLocks() {
    Object held = new Object();
    push(held, 1);
    WeakReference<Object> released = new WeakReference<>(new Object());
    pushAndRelease(released);
    locks.clearStale();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              return released.refersTo(null);
            });
    assertThat(locks.held()).extracting(HeldLock::lock).containsExactly(held);
  }

  private void pushAndRelease(WeakReference<Object> reference) {
    Object lock = reference.get();
    if (lock != null) {
      push(lock, 1);
      locks.release(lock, HeldLocks.EXCLUSIVE);
    }
  }
}
