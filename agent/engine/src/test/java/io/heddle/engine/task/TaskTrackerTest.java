package io.heddle.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TaskTrackerTest {
  private final Inbox<Notice> inbox = new Inbox<>(100);
  private final ForkJoinOrder order = new ForkJoinOrder();
  private final TaskTracker tasks = new TaskTracker(inbox, order);
  private final ThreadTable threads = new ThreadTable();
  private final ThreadRecord worker = threads.of(new Thread(() -> {}));
  private final ThreadRecord submitter = threads.of(new Thread(() -> {}));
  private final Object pool = new Object();

  private List<TaskDone> done() {
    return inbox.takeAll().stream()
        .filter(TaskDone.class::isInstance)
        .map(TaskDone.class::cast)
        .toList();
  }

  @Test
  void followsATaskFromSubmissionToEnd() {
    Runnable task = () -> {};
    submitter.callSite = 7;
    tasks.submitted(submitter, pool, task);
    assertThat(tasks.poolOf(pool).queued()).isEqualTo(1);
    tasks.starting(worker, pool, task);
    assertThat(worker.task).isNotNull();
    tasks.ended(worker, task, null);
    assertThat(worker.task).isNull();
    TaskDone done = done().get(0);
    assertThat(done.outcome()).isEqualTo("completed");
    assertThat(done.task().submitSite).isEqualTo(7);
    assertThat(done.task().taskName()).isEqualTo(TaskTrackerTest.class.getName() + " lambda");
    assertThat(done.task().queueNanos()).isNotNegative();
    assertThat(submitter.callSite).as("a site is used up").isZero();
  }

  @Test
  void knowsWhichFutureARunningTaskCompletes() {
    List<Runnable> given = new ArrayList<>();
    CompletableFuture<Integer> future = CompletableFuture.supplyAsync(() -> 1, given::add);
    Runnable task = given.get(0);
    tasks.submitted(submitter, pool, task);
    tasks.starting(worker, pool, task);
    TaskRun run = worker.task;
    task.run();
    assertThat(run).isNotNull();
    assertThat(run.future()).isSameAs(future);
    tasks.ended(worker, task, null);
    assertThat(run.future()).as("kept no longer").isNull();
  }

  /** In a loop from before the agent, several hooks tell of one task. */
  @Test
  void takesATaskThatBeginsSeveralTimesForOne() {
    Runnable task = () -> {};
    tasks.submitted(submitter, pool, task);
    tasks.submitted(submitter, pool, task);
    tasks.starting(worker, pool, task);
    tasks.starting(worker, pool, task);
    tasks.ended(worker, task, null);
    tasks.ended(worker, null, null);
    assertThat(tasks.poolOf(pool).started.sum()).isEqualTo(1);
    assertThat(tasks.poolOf(pool).completed.sum()).isEqualTo(1);
    assertThat(tasks.poolOf(pool).queued()).as("the other one").isEqualTo(1);
  }

  @Test
  void aTimerTaskThatWasCancelledDoesNotBegin() {
    TimerTask tick =
        new TimerTask() {
          @Override
          public void run() {}
        };
    tasks.submitted(submitter, pool, tick);
    tick.cancel();
    tasks.starting(worker, pool, tick);
    assertThat(worker.task).isNull();
  }

  @Test
  void takesTheSameRunnableSubmittedTwiceForTwoTasks() {
    Runnable shared = () -> {};
    submitter.callSite = 1;
    tasks.submitted(submitter, pool, shared);
    submitter.callSite = 2;
    tasks.submitted(submitter, pool, shared);
    for (int run = 0; run < 2; run++) {
      tasks.starting(worker, pool, shared);
      tasks.ended(worker, shared, null);
    }
    assertThat(done()).extracting(d -> d.task().submitSite).containsExactly(1, 2);
    assertThat(tasks.pending().take(shared, pool)).isNull();
  }

  @Test
  void takesARunnableThatSubmitsItselfAnewForAnotherTask() {
    Runnable shared = () -> {};
    Object otherPool = new Object();
    submitter.callSite = 1;
    tasks.submitted(submitter, pool, shared);
    tasks.starting(worker, pool, shared);
    worker.callSite = 2;
    tasks.submitted(worker, pool, shared);
    tasks.submitted(worker, otherPool, shared);
    tasks.ended(worker, shared, null);
    tasks.starting(worker, otherPool, shared);
    tasks.ended(worker, shared, null);
    tasks.starting(worker, pool, shared);
    tasks.ended(worker, shared, null);
    assertThat(done()).extracting(d -> d.task().submitSite).containsExactly(1, 0, 2);
    assertThat(tasks.poolOf(otherPool).submitted.sum()).isEqualTo(1);
  }

  @Test
  void takesTheRefusedOneOfSeveralSubmissionsAway() {
    Runnable shared = () -> {};
    submitter.callSite = 1;
    tasks.submitted(submitter, pool, shared);
    submitter.callSite = 2;
    tasks.submitted(submitter, pool, shared);
    tasks.rejected(pool, shared);
    tasks.starting(worker, pool, shared);
    assertThat(worker.task.submitSite).isEqualTo(1);
  }

  @Test
  void knowsThatTheRunsOfAPeriodicTaskFollowEachOther() {
    Runnable periodic = () -> {};
    ThreadRecord next = threads.of(new Thread(() -> {}));
    tasks.submitted(submitter, pool, periodic);
    tasks.starting(worker, pool, periodic);
    order.stamp(worker);
    tasks.submitted(worker, pool, periodic);
    tasks.ended(worker, periodic, null);
    tasks.starting(next, pool, periodic);
    assertThat(next.clock.knows(worker.id, worker.lastStamp)).isTrue();
  }

  @Test
  void knowsTheSubmissionOfEveryRunOfAPeriodicTask() {
    Runnable periodic = () -> {};
    submitter.callSite = 9;
    tasks.submitted(submitter, pool, periodic);
    for (int run = 0; run < 2; run++) {
      tasks.starting(worker, pool, periodic);
      tasks.submitted(worker, pool, periodic);
      tasks.ended(worker, periodic, null);
    }
    assertThat(done()).extracting(d -> d.task().submitSite).containsExactly(9, 9);
  }

  @Test
  void knowsTheSubmissionOfEveryRunOfATimerTask() {
    TimerTask tick =
        new TimerTask() {
          @Override
          public void run() {}
        };
    submitter.callSite = 9;
    tasks.submitted(submitter, pool, tick);
    for (int run = 0; run < 2; run++) {
      tasks.starting(worker, "the timer's thread", tick);
      tasks.ended(worker, null, null);
    }
    assertThat(done())
        .allSatisfy(d -> assertThat(d.task().pool).isSameAs(tasks.poolOf(pool)))
        .extracting(d -> d.task().submitSite)
        .containsExactly(9, 9);
  }

  @Test
  void followsATaskThatGetsAThreadOfItsOwn() {
    FutureTask<String> future = new FutureTask<>(new Named(), null);
    submitter.bind(future, 5);
    tasks.boundTo(submitter, pool, worker, "the thread");
    assertThat(worker.task.taskName()).isEqualTo(Named.class.getName());
    assertThat(worker.task.submitSite).isEqualTo(5);
    assertThat(submitter.takeBoundTask()).isNull();
  }

  @Test
  void knowsATaskThatWaitsLongForAThreadOfItsOwn() {
    FutureTask<String> future = new FutureTask<>(new Named(), null);
    submitter.bind(future, 5);
    submitter.weakenBoundTask();
    submitter.weakenBoundTask();
    assertThat(submitter.takeBoundTask()).isSameAs(future);
    assertThat(submitter.takeBoundTask()).isNull();
  }

  /** Only copies of it have that constructor run. */
  @Test
  void namesWhatAForkJoinTaskFailedWithWithoutCopyingIt() throws Exception {
    ForkJoinTask<?> task = ForkJoinTask.adapt(() -> {});
    Thread other = new Thread(() -> task.completeExceptionally(new Copied()));
    other.start();
    other.join();
    tasks.submitted(submitter, pool, task);
    tasks.starting(worker, null, task);
    tasks.ended(worker, task, null);
    assertThat(done()).singleElement().satisfies(d -> assertThat(d.outcome()).isEqualTo("failed"));
    assertThat(Copied.copies).isZero();
  }

  @Test
  void namesACancelledForkJoinTask() {
    ForkJoinTask<?> task = ForkJoinTask.adapt(() -> {});
    tasks.submitted(submitter, pool, task);
    tasks.starting(worker, null, task);
    task.cancel(false);
    tasks.ended(worker, task, null);
    assertThat(done())
        .extracting(d -> d.task().failure)
        .containsExactly(CancellationException.class.getName());
  }

  public static final class Copied extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static int copies;

    Copied() {}

    /** For the JDK, by reflection. */
    public Copied(Throwable original) {
      super(original);
      copies++;
    }
  }

  @Test
  void countsARefusedTask() {
    Runnable task = () -> {};
    tasks.submitted(submitter, pool, task);
    tasks.rejected(pool, task);
    Pool known = tasks.poolOf(pool);
    assertThat(known.rejected.sum()).isEqualTo(1);
    assertThat(known.queued()).isZero();
    assertThat(inbox.takeAll()).hasAtLeastOneElementOfType(TaskRejected.class);
  }

  @Test
  void knowsThatAFutureFailedAlthoughNothingLeftTheTask() {
    FutureTask<String> future = new FutureTask<>((Callable<String>) () -> "unused");
    tasks.submitted(submitter, pool, future);
    tasks.starting(worker, pool, future);
    tasks.failed(worker, new IllegalStateException());
    tasks.ended(worker, future, null);
    assertThat(done()).extracting(TaskDone::outcome).containsExactly("failed");
    assertThat(tasks.poolOf(pool).failed.sum()).isEqualTo(1);
  }

  @Test
  void knowsACancelledFuture() {
    FutureTask<String> future = new FutureTask<>(() -> {}, "unused");
    tasks.submitted(submitter, pool, future);
    future.cancel(false);
    tasks.starting(worker, pool, future);
    tasks.ended(worker, future, null);
    assertThat(done()).extracting(TaskDone::outcome).containsExactly("cancelled");
  }

  @Test
  void followsATaskThatWasQueuedBeforeTheAgentCame() {
    Runnable task = () -> {};
    tasks.starting(worker, pool, task);
    tasks.ended(worker, task, null);
    assertThat(done().get(0).task().submitter).isEmpty();
  }

  @Test
  void returnsToTheOuterTaskAfterAnInnerOne() {
    Runnable outer = () -> {};
    Object[] captured = new Object[1];
    Runnable inner = () -> captured[0] = "x";
    tasks.starting(worker, pool, outer);
    TaskRun outerRun = worker.task;
    tasks.starting(worker, pool, inner);
    tasks.ended(worker, inner, null);
    assertThat(worker.task).isSameAs(outerRun);
  }

  @Test
  void ignoresTheEndOfATaskThatIsNotRunning() {
    tasks.ended(worker, "stranger", null);
    assertThat(inbox.takeAll()).isEmpty();
  }

  @Test
  void seesThroughTheWrappersOfTheJdk() {
    Runnable mine = new Named();
    assertThat(TaskUnwrapping.className(new FutureTask<>(mine, null)))
        .isEqualTo(Named.class.getName());
    assertThat(TaskUnwrapping.className(mine)).isEqualTo(Named.class.getName());
    assertThat(TaskUnwrapping.className(new FutureTask<>(new FutureTask<>(mine, null), null)))
        .as("as a completion service does")
        .isEqualTo(Named.class.getName());
  }

  private static final class Named implements Runnable {
    @Override
    public void run() {}
  }
}
