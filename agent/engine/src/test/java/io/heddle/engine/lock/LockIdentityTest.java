package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;

class LockIdentityTest {
  @Test
  void aReadLockAndItsWriteLockAreOneLock() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    assertThat(LockIdentity.of(lock.readLock())).isSameAs(LockIdentity.of(lock.writeLock()));
    assertThat(LockIdentity.of(lock.readLock()))
        .isNotSameAs(LockIdentity.of(new ReentrantReadWriteLock().readLock()));
    assertThat(LockIdentity.mode(lock.readLock())).isEqualTo(HeldLocks.SHARED);
    assertThat(LockIdentity.mode(lock.writeLock())).isEqualTo(HeldLocks.EXCLUSIVE);
  }

  /** On JDK 25 this one has another synchronizer than on 17. */
  @Test
  void aConditionOfAWriteLockBelongsToIt() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    assertThat(LockIdentity.ofCondition(lock.writeLock().newCondition()))
        .isSameAs(LockIdentity.of(lock.readLock()));
  }

  @Test
  void aConditionBelongsToItsLock() {
    ReentrantLock lock = new ReentrantLock();

    assertThat(LockIdentity.ofCondition(lock.newCondition())).isSameAs(LockIdentity.of(lock));
    assertThat(LockIdentity.of(lock)).isInstanceOf(AbstractQueuedSynchronizer.class);
  }

  @Test
  void aSubclassIsALock() {
    ReentrantLock lock =
        new ReentrantLock() {
          private static final long serialVersionUID = 1;
        };

    assertThat(LockIdentity.of(lock)).isInstanceOf(AbstractQueuedSynchronizer.class);
  }

  @Test
  void theViewsOfAStampedLockAreTheStampedLock() {
    StampedLock lock = new StampedLock();

    assertThat(LockIdentity.of(lock.asReadLock())).isSameAs(lock);
    assertThat(LockIdentity.of(lock.asWriteLock())).isSameAs(lock);
    assertThat(LockIdentity.mode(lock.asReadLock())).isEqualTo(HeldLocks.SHARED);
  }

  @Test
  void aLockOfTheApplicationStandsForItself() {
    Lock lock = new ApplicationLock();

    assertThat(LockIdentity.of(lock)).isSameAs(lock);
    assertThat(LockIdentity.mode(lock)).isEqualTo(HeldLocks.EXCLUSIVE);
    assertThat(LockIdentity.ofCondition(lock.newCondition())).isNull();
  }
}
