package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.order.Program.Actor;
import io.heddle.engine.site.Operation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;

/** Semaphores and stamped locks: locks as long as they are used as such. */
class SemaphoreOrderTest {
  private final Program program = new Program();
  private final Object a = program.monitor("A");
  private final Semaphore s = program.named("S", new Semaphore(1));
  private final Actor t1 = program.thread("T1");
  private final Actor t2 = program.thread("T2");

  private void acquire(Actor actor, Semaphore semaphore) {
    actor.calling(Operation.TAKE, semaphore);
    semaphore.acquireUninterruptibly();
    actor.called(Operation.TAKE, semaphore);
  }

  private void release(Actor actor, Semaphore semaphore) {
    actor.calling(Operation.GIVE_BACK, semaphore);
    semaphore.release();
    actor.called(Operation.GIVE_BACK, semaphore);
  }

  @Test
  void ofOnePermitIsALock() {
    t1.enter(a);
    acquire(t1, s);
    release(t1, s);
    t1.exit(a);
    acquire(t2, s);
    t2.enter(a).exit(a);
    release(t2, s);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void isHeldUntilGivenBack() {
    acquire(t1, s);
    assertThat(t1.locks().depth()).isEqualTo(1);
    release(t1, s);
    assertThat(t1.locks().depth()).isZero();
  }

  @Test
  void isAGate() {
    Object b = program.monitor("B");
    acquire(t1, s);
    t1.enter(a, b).exit(b, a);
    release(t1, s);
    acquire(t2, s);
    t2.enter(b, a).exit(a, b);
    release(t2, s);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void ofTwoPermitsIsNone() {
    Semaphore two = new Semaphore(2);
    t1.enter(a);
    acquire(t1, two);
    release(t1, two);
    t1.exit(a);
    acquire(t2, two);
    t2.enter(a).exit(a);
    release(t2, two);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void countedDownToOnePermitIsStillNone() {
    Semaphore two = new Semaphore(2);
    acquire(t1, two);
    acquire(t2, two);
    assertThat(t1.locks().depth()).isZero();
    assertThat(t2.locks().depth()).isZero();
  }

  @Test
  void givenBackByAnotherIsNone() {
    t1.enter(a);
    acquire(t1, s);
    release(t2, s);
    t1.exit(a);
    acquire(t2, s);
    t2.enter(a).exit(a);
    assertThat(program.findings()).isEmpty();
  }

  /** A shorter cycle through it must not hide a longer one of true locks. */
  @Test
  void aCycleThroughItDoesNotHideAnother() {
    Object b = program.monitor("B");
    Object c = program.monitor("C");
    Object d = program.monitor("D");
    t1.enter(b);
    acquire(t1, s);
    t1.exit(b);
    Actor t3 = program.thread("T3");
    release(t3, s);
    acquire(t3, s);
    t3.enter(a).exit(a);
    program.thread("T4").enter(b, c).exit(c, b);
    program.thread("T5").enter(c, d).exit(d, c);
    program.thread("T6").enter(d, a).exit(a, d);
    t2.enter(a, b).exit(b, a);
    assertThat(program.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).isEqualTo("A -> B -> C -> D -> A"));
  }

  @Test
  void aSignalIsNone() {
    Semaphore signal = new Semaphore(0);
    release(t2, signal);
    t1.enter(a);
    acquire(t1, signal);
    t1.exit(a);
    assertThat(t1.locks().depth()).isZero();
    t2.enter(a);
    release(t2, signal);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void isShownAsWantedInAnyCase() {
    t1.enter(a).calling(Operation.TAKE, new Semaphore(0));
    assertThat(t1.locks().blockedOn().kind()).isEqualTo(BlockedOn.Kind.WANTING);
  }

  @Test
  void tryAcquireMakesNoEdge() {
    t1.enter(a).calling(Operation.TRY, s);
    assertThat(s.tryAcquire()).isTrue();
    t1.call(Operation.TRY, s, true);
    t1.calling(Operation.GIVE_BACK, s).exit(a);
    s.release();
    acquire(t2, s);
    t2.enter(a).exit(a);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void stampedLockGivenBackByAnotherIsNone() {
    StampedLock lock = program.named("L", new StampedLock());
    t1.enter(a).call(Operation.TAKE, lock, lock.writeLock()).exit(a);
    t2.calling(Operation.GIVE_BACK, lock);
    t2.call(Operation.TAKE, lock, 1L).enter(a).exit(a);
    assertThat(program.findings()).isEmpty();
  }
}
