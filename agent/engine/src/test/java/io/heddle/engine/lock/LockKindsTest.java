package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.site.Operation;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;

class LockKindsTest {
  private final LockKinds kinds = LockKinds.SHIPPED;

  private static LockKind kind(String id, Class<?> type, LockMethod... methods) {
    return new LockKind(id, id, type) {
      @Override
      public List<LockMethod> methods() {
        return List.of(methods);
      }
    };
  }

  @Test
  void oneMethodHasOneEffect() {
    LockKind odd = kind("odd", List.class, method("unlock", "()V", Operation.TAKE));
    assertThatThrownBy(() -> new LockKinds(List.of(odd)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unlock()V")
        .hasMessageContaining("odd");
  }

  private static LockMethod method(String name, String descriptor, Operation effect) {
    return new LockMethod("com/acme/Odd", name, descriptor, effect);
  }

  @Test
  void severalKindsMayHaveAMethodOfTheSameEffect() {
    LockKind mine = kind("mine", StringBuilder.class, method("lock", "()V", Operation.TAKE));
    LockKinds more = new LockKinds(List.of(mine));
    int code = more.call("lock", "()V").code();
    assertThat(more.ofReceiver(code, new StringBuilder())).isSameAs(mine);
    assertThat(id(more, code, new ReentrantLock())).isEqualTo("lock");
    assertThat(more.ofReceiver(code, new Semaphore(1))).isNull();
    assertThat(more.of(new StringBuilder())).isSameAs(mine);
  }

  /** What the hooks of frequent calls compare with. */
  @Test
  void theMethodsOfLockHaveTheSmallestConstants() {
    assertThat(kinds.call("lock", "()V").code()).isEqualTo(Operation.TAKE.ordinal()).isLessThan(6);
    assertThat(kinds.call("unlock", "()V").code())
        .isEqualTo(Operation.GIVE_BACK.ordinal())
        .isLessThan(6);
    assertThat(kinds.call("acquire", "()V").code()).isNotEqualTo(Operation.TAKE.ordinal());
    for (LockCall call : kinds.calls()) {
      assertThat(LockCall.effect(call.code())).isEqualTo(call.effect());
    }
  }

  @Test
  void aMethodOfAnotherKindIsTheBusinessOfTheLock() {
    Lock lock = new ApplicationLock();
    assertThat(id(kinds, kinds.call("lock", "()V").code(), lock)).isEqualTo("own-lock");
    assertThat(kinds.ofReceiver(kinds.call("acquire", "()V").code(), lock)).isNull();
    assertThat(kinds.ofReceiver(kinds.call("unlock", "(J)V").code(), lock)).isNull();
  }

  @Test
  void whatStandsForALockIsOfItsKind() {
    StampedLock stamped = new StampedLock();
    assertThat(id(new ReentrantLock())).isEqualTo("lock");
    assertThat(id(stamped.asReadLock())).isEqualTo("stamped-lock");
    assertThat(kinds.of(stamped).id()).isEqualTo("stamped-lock");
    assertThat(kinds.of(new Semaphore(1)).id()).isEqualTo("semaphore");
    assertThat(id(new ApplicationLock())).isEqualTo("own-lock");
    assertThat(kinds.of("text").id()).isEqualTo("monitor");
    assertThat(kinds.of(new Mutex()).id()).isEqualTo("lock");
  }

  /** A synchronizer of the application: what its threads are parked at. */
  private static final class Mutex extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;
  }

  private String id(Lock lock) {
    return kinds.of(LockIdentity.of(lock)).id();
  }

  private static String id(LockKinds kinds, int code, Object receiver) {
    LockKind kind = kinds.ofReceiver(code, receiver);
    return kind == null ? "" : kind.id();
  }

  @Test
  void rowsHaveNamesOfTheirOwn() {
    assertThat(kinds.all()).extracting(LockKind::id).doesNotHaveDuplicates();
  }

  /** A finding has only the names of types, from which its text is made. */
  @Test
  void findingsTellPermitsFromLocksAsTheRowsDo() {
    for (LockKind kind : kinds.all()) {
      for (Object sample : kind.samples()) {
        Object lock = kind.isReceiver(sample) ? kind.standsFor(sample) : sample;
        LockKind of = kinds.of(lock);
        LockRef ref = new LockRef("A.lock", of.typeOf(lock).getName(), 1);
        assertThat(Awaited.of(ref)).isEqualTo(of.hasPermits() ? Awaited.PERMIT : Awaited.LOCK);
      }
    }
  }

  @Test
  void onlyASemaphoreHasPermits() {
    assertThat(kinds.all().stream().filter(LockKind::hasPermits))
        .extracting(LockKind::id)
        .containsExactly("semaphore");
    Semaphore semaphore = new Semaphore(2);
    assertThat(kinds.of(semaphore).permits(semaphore)).isEqualTo(2);
    assertThat(kinds.holds(semaphore, false)).isFalse();
  }
}
