package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.order.Program.Actor;
import org.junit.jupiter.api.Test;

/** Opposite orders of two locks, kept apart or not by start, join and what works like them. */
class OrderedByForkJoinTest {
  private final Program program = new Program();
  private final Object a = program.monitor("A");
  private final Object b = program.monitor("B");
  private final Actor main = program.thread("main");
  private final Actor t1 = program.thread("T1");
  private final Actor t2 = program.thread("T2");

  private static void nest(Actor actor, Object outer, Object inner) {
    actor.enter(outer).enter(inner).exit(inner, outer);
  }

  @Test
  void startedAfter() {
    nest(main, a, b);
    main.start(t1);
    nest(t1, b, a);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void starterGoesOn() {
    nest(main, a, b);
    main.start(t1);
    nest(t1, b, a);
    nest(main, a, b);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void starterGoesOnFirst() {
    nest(main, a, b);
    main.start(t1);
    nest(main, a, b);
    nest(t1, b, a);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void startedAfterTheOtherWasJoined() {
    main.start(t1);
    nest(t1, a, b);
    t1.end();
    main.join(t1).start(t2);
    nest(t2, b, a);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void startedBeforeTheOtherWasJoined() {
    main.start(t1).start(t2);
    nest(t1, a, b);
    t1.end();
    main.join(t1);
    nest(t2, b, a);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void orderGoesThroughThreadsThatTakeNoLock() {
    Actor between = program.thread("between");
    Object latch = new Object();
    Object other = new Object();
    nest(t1, a, b);
    t1.leave(latch);
    between.await(latch).leave(other);
    t2.await(other);
    nest(t2, b, a);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void whatIsDoneAfterTheReleaseIsNotOrdered() {
    Object latch = new Object();
    nest(t1, a, b);
    t1.leave(latch);
    nest(t1, a, b);
    t2.await(latch);
    nest(t2, b, a);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void twoReleasesThroughOneObject() {
    Object c = program.monitor("C");
    Object latch = new Object();
    nest(t1, a, b);
    nest(t2, a, c);
    t1.leave(latch);
    t2.leave(latch);
    main.await(latch);
    nest(main, b, a);
    nest(main, c, a);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void oneOfThreeIsOrdered() {
    Object c = program.monitor("C");
    nest(main, a, b);
    main.start(t1);
    nest(t1, b, c);
    nest(t2, c, a);
    assertThat(program.findings()).isEmpty();
  }

  /** Else the first threads to come would hide the only one that is not ordered. */
  @Test
  void manyThreadsOneAfterTheOther() {
    for (int i = 0; i < 100; i++) {
      Actor worker = program.thread("worker-" + i);
      main.start(worker);
      nest(worker, a, b);
      if (i < 99) {
        worker.end();
        main.join(worker);
      }
    }
    main.start(t2);
    nest(t2, b, a);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void manyThreadsAtOnceAndAllJoined() {
    Actor[] workers = new Actor[100];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = program.thread("worker-" + i);
      main.start(workers[i]);
    }
    for (Actor worker : workers) {
      nest(worker, a, b);
      worker.end();
    }
    for (Actor worker : workers) {
      main.join(worker);
    }
    nest(main, b, a);
    assertThat(program.findings()).isEmpty();
  }

  /** Four threads are enough, until a cycle fails because all four are ordered. */
  @Test
  void threadsThatWereTurnedAwayAreAskedAgain() {
    Actor[] workers = new Actor[6];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = program.thread("worker-" + i);
      nest(workers[i], a, b);
      if (i < 4) {
        workers[i].end();
      }
    }
    for (int i = 0; i < 4; i++) {
      t1.join(workers[i]);
    }
    program.findings();
    nest(t1, b, a);
    assertThat(program.findings()).isEmpty();
    nest(workers[5], a, b);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void aThreadThatReleasesAllTheTimeTellsSeldom() {
    for (int i = 0; i < 10_000; i++) {
      nest(t1, a, b);
      t1.leave(new Object());
    }
    int told = program.queue.takeAll().size();
    assertThat(told).isBetween(64, 100);
  }
}
