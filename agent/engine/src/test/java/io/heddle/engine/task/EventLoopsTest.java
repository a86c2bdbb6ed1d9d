package io.heddle.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
  private final EventLoops loops = new EventLoops();
  private final ThreadTable table = new ThreadTable();
  private final ThreadRecord submitter = table.of(new Thread("submitter"));
  private final ThreadRecord worker = table.of(new Thread("worker"));
  private final Object loop = new Object();
  private final Object task = new Object();

  private void give(Object executor, Object given) {
    loops.queueing(submitter, executor, given);
    loops.queued(submitter);
  }

  private List<Object> queued() {
    List<Object> tasks = new ArrayList<>();
    loops
        .pending()
        .forEach(
            run -> {
              if (!run.handedOn) {
                tasks.add(run.get());
              }
            });
    return tasks;
  }

  @Test
  void aTaskIsQueuedUntilSomebodyBeginsIt() {
    assertThat(loops.awaitAny()).isFalse();
    give(loop, task);
    assertThat(loops.awaitAny()).isTrue();
    assertThat(queued()).containsExactly(task);

    loops.taken(worker, task);
    assertThat(queued()).isEmpty();
    assertThat(loops.awaitAny()).isFalse();
    assertThat(worker.loop).isNotNull().matches(pool -> pool.refersTo(loop));
    assertThat(worker.loopTask).isNotNull().matches(run -> run.refersTo(task));
  }

  @Test
  void whatIsNoTaskIsNotTaken() {
    give(loop, task);
    loops.taken(worker, new Object());
    assertThat(worker.loop).isNull();
    assertThat(queued()).containsExactly(task);
    Reference.reachabilityFence(task);
  }

  @Test
  void anExecutorThatCallsAnotherOneHasNoQueue() {
    Object wrapped = new Object();
    loops.queueing(submitter, new Object(), task);
    loops.queueing(submitter, loop, wrapped);
    loops.queued(submitter);
    loops.queued(submitter);
    assertThat(queued()).containsExactly(wrapped);
    Reference.reachabilityFence(task);
  }

  @Test
  void anExecutorThatPassesTheTaskItselfOnHasNoThreads() {
    loops.queueing(submitter, new Object(), task);
    loops.queueing(submitter, loop, task);
    loops.queued(submitter);
    loops.queued(submitter);
    assertThat(queued()).containsExactly(task);

    loops.taken(worker, task);
    assertThat(worker.loop).isNotNull().matches(pool -> pool.refersTo(loop));
    assertThat(loops.awaitAny()).isFalse();
  }

  @Test
  void oneThatRunsTheTaskAtOnceHasNoThreads() {
    loops.queueing(submitter, loop, task);
    loops.taken(submitter, task);
    loops.queued(submitter);
    assertThat(submitter.loop).isNull();
    assertThat(queued()).isEmpty();
  }

  @Test
  void whoseTaskItIsIsNotKnownWhileSeveralHaveIt() {
    give(loop, task);
    give(new Object(), task);
    loops.taken(worker, task);
    assertThat(worker.loop).isNull();
    assertThat(queued()).containsExactly(task);
  }

  @Test
  void theSweepForgetsWhatIsGone() {
    give(loop, new Object());
    while (loops.awaitAny()) {
      System.gc();
      loops.sweep();
    }
    assertThat(queued()).isEmpty();
  }
}
