package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.order.Program.Actor;
import io.heddle.engine.site.Operation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** A lock of the application around one of the JDK is one lock, not two. */
class WrappedLockTest {
  private final Program program = new Program();
  private final Actor t1 = program.thread("T1");
  private final Actor t2 = program.thread("T2");
  private final Wrapper a = new Wrapper();
  private final Wrapper b = new Wrapper();

  /** Only its class counts: the hooks are called by the test. */
  private static final class Wrapper implements Lock {
    final ReentrantLock inner = new ReentrantLock();

    @Override
    public void lock() {}

    @Override
    public void lockInterruptibly() {}

    @Override
    public boolean tryLock() {
      return true;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
      return true;
    }

    @Override
    public void unlock() {}

    @Override
    public Condition newCondition() {
      return inner.newCondition();
    }
  }

  private void lock(Actor actor, Wrapper lock) {
    actor.calling(Operation.TAKE, lock);
    actor.call(Operation.TRY, lock.inner, false);
    actor.lock(lock.inner);
    actor.called(Operation.TAKE, lock);
  }

  private void unlock(Actor actor, Wrapper lock) {
    actor.calling(Operation.GIVE_BACK, lock);
    actor.unlock(lock.inner);
    actor.called(Operation.GIVE_BACK, lock);
  }

  private void nest(Actor actor, Wrapper outer, Wrapper inner) {
    lock(actor, outer);
    lock(actor, inner);
    unlock(actor, inner);
    unlock(actor, outer);
  }

  @Test
  void oneInversionIsOneFinding() {
    program.named("A", a);
    program.named("B", b);
    nest(t1, a, b);
    nest(t2, b, a);
    assertThat(program.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).isEqualTo("A -> B -> A"));
    assertThat(t1.locks().depth()).isZero();
  }

  /** {@code lockInterruptibly} has thrown: what follows is not inside it for ever. */
  @Test
  void aLockThatWasNotGotDoesNotHideTheNext() {
    Object x = program.monitor("X");
    Object y = program.monitor("Y");
    for (int i = 0; i < 2; i++) {
      t1.enter(x).calling(Operation.TAKE, a).enter(y).exit(y, x);
      t1.enter(x).enter(y).exit(y, x);
    }
    t2.enter(y).enter(x).exit(x, y);
    assertThat(program.findings()).hasSize(1);
  }
}
