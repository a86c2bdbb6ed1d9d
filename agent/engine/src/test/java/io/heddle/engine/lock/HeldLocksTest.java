package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeldLocksTest {
  private final HeldLocks locks = new UnnamedThread();

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

    awaitCollected(released);
    assertThat(locks.held()).extracting(HeldLock::lock).containsExactly(held);
  }

  @Test
  void theSweepLetsGoOfWhatWasNotUsedSinceTheLastOne() {
    Object held = new Object();
    Object used = new Object();
    push(held, 1);
    WeakReference<Object> deep = new WeakReference<>(new Object());
    push(used, 1);
    pushAndRelease(deep);
    for (int i = 0; i < 3; i++) {
      locks.release(used, HeldLocks.EXCLUSIVE);
      push(used, 1);
      locks.sweepStale(null);
    }
    locks.release(used, HeldLocks.EXCLUSIVE);

    awaitCollected(deep);
    assertThat(locks.pushAgain(used, HeldLocks.EXCLUSIVE, 1, false))
        .as("the slot that is used keeps its reference")
        .isTrue();
    assertThat(locks.held()).extracting(HeldLock::lock).containsExactly(held, used);
  }

  @Test
  void theSweepLeavesALockThatTheThreadWants() {
    Object wanted = new Object();
    locks.want(wanted, 0, HeldLocks.EXCLUSIVE, 3);
    locks.sweepStale(null);
    locks.sweepStale(null);

    assertThat(locks.blockedOn()).isNotNull().extracting(on -> on.lock().lock()).isSameAs(wanted);
  }

  /** As after an interrupted {@code lockInterruptibly}, which no hook follows. */
  @Test
  void theSweepLetsGoOfALockThatTheThreadHasGivenUp() {
    Object synchronizer = LockIdentity.of(new ReentrantLock());
    locks.want(synchronizer, 0, HeldLocks.EXCLUSIVE, 3);
    locks.sweepStale(synchronizer);
    locks.sweepStale(synchronizer);
    assertThat(locks.blockedOn()).isNotNull();
    locks.sweepStale("parked at something else");

    assertThat(locks.blockedOn()).isNull();
  }

  /** The sweep and the owner have met: the lock was taken again just when its slot was emptied. */
  @Test
  void aHoleGoesWithTheReleaseOfTheLockThatItHid() throws Exception {
    Object below = new Object();
    Object lost = new Object();
    push(below, 1);
    push(lost, 1);
    Field slots = HeldLocks.class.getDeclaredField("locks");
    slots.setAccessible(true);
    ((Object[]) slots.get(locks))[1] = null;
    assertThat(locks.held()).extracting(HeldLock::lock).containsExactly(below);

    locks.release(lost, HeldLocks.EXCLUSIVE);
    assertThat(locks.depth()).isEqualTo(1);
    locks.release(below, HeldLocks.EXCLUSIVE);
    assertThat(locks.depth()).isZero();
  }

  private static void awaitCollected(WeakReference<Object> reference) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              return reference.refersTo(null);
            });
  }

  private void pushAndRelease(WeakReference<Object> reference) {
    Object lock = reference.get();
    if (lock != null) {
      push(lock, 1);
      locks.release(lock, HeldLocks.EXCLUSIVE);
    }
  }
}
