package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

class LockOriginsTest {
  private final LockOrigins origins = new LockOrigins();

  @Test
  void knowsWhereALockWasMadeByWhatStandsForIt() {
    ReentrantLock lock = new ReentrantLock();
    ReentrantReadWriteLock pair = new ReentrantReadWriteLock();
    Object monitor = new Object();
    origins.created(null, lock, 1);
    origins.created(null, pair, 2);
    origins.created(null, monitor, 3);
    assertThat(origins.siteOf(LockIdentity.of(lock))).isEqualTo(1);
    assertThat(origins.siteOf(LockIdentity.of(pair.readLock()))).isEqualTo(2);
    assertThat(origins.siteOf(LockIdentity.of(pair.writeLock()))).isEqualTo(2);
    assertThat(origins.siteOf(monitor)).isEqualTo(3);
    assertThat(origins.siteOf(new Object())).isZero();
  }

  @Test
  void aPlaceThatMakesManyCostsNothingThatLasts() {
    for (int i = 0; i < 1_000_000; i++) {
      origins.created(null, new Object(), 1);
    }
    assertThat(origins.size()).isLessThanOrEqualTo(LockOrigins.PER_SITE);
    assertThat(origins.unnoted()).isGreaterThan(900_000);
    await()
        .untilAsserted(
            () -> {
              System.gc();
              origins.sweep();
              assertThat(origins.size()).isZero();
            });
  }

  @Test
  void aPlaceBeginsAnewWithTheLocksThatLive() {
    List<Object> alive = new ArrayList<>();
    for (int i = 0; i < LockOrigins.PER_SITE - 1; i++) {
      alive.add(new Object());
      origins.created(null, alive.get(i), 1);
    }
    origins.sweep();
    Object last = new Object();
    Object beyond = new Object();
    origins.created(null, last, 1);
    origins.created(null, beyond, 1);
    assertThat(origins.siteOf(last)).isEqualTo(1);
    assertThat(origins.siteOf(beyond)).isZero();
    assertThat(origins.unnoted()).isEqualTo(1);
    Reference.reachabilityFence(alive);
  }

  @Test
  void placesDoNotTakeFromEachOther() {
    Object monitor = new Object();
    for (int i = 0; i < 2 * LockOrigins.PER_SITE; i++) {
      origins.created(null, new Object(), 1);
    }
    origins.created(null, monitor, 2);
    assertThat(origins.siteOf(monitor)).isEqualTo(2);
  }
}
