package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class OwnerlessLocksTest {
  private final Semaphore one = new Semaphore(1);
  private final Semaphore two = new Semaphore(2);

  @Test
  void aSemaphoreOfOnePermitIsALock() {
    OwnerlessLocks locks = new OwnerlessLocks();
    assertThat(locks.isLock(one, 1)).isTrue();
    assertThat(locks.isLock(two, 2)).isFalse();
    assertThat(locks.areAll(two, 1)).isFalse();
    assertThat(locks.areAll(two, 2)).isTrue();
  }

  /** Others may have permits that nobody saw them take. */
  @Test
  void nothingIsTakenForGrantedOfASemaphoreThatIsOlderThanTheAgent() {
    OwnerlessLocks locks = new OwnerlessLocks(semaphore -> false);
    assertThat(locks.isLock(one, 1)).isFalse();
    assertThat(locks.areAll(one, 1)).isFalse();
  }

  @Test
  void whatOthersGiveBackIsNoLock() {
    OwnerlessLocks locks = new OwnerlessLocks();
    assertThat(locks.isLock(one, 1)).isTrue();
    locks.handedOn(one);
    assertThat(locks.isLock(one, 1)).isFalse();
    assertThat(locks.areAll(one, 1)).isFalse();
    assertThat(locks.isGivenBackByOthers(one)).isTrue();
  }
}
