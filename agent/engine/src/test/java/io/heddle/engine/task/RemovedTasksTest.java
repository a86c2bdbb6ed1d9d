package io.heddle.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemovedTasksTest {
  private final TaskTracker tasks = new TaskTracker(new Inbox<>(100), new ForkJoinOrder());
  private final ThreadTable threads = new ThreadTable();
  private final ThreadRecord submitter = threads.of(new Thread(() -> {}));
  private final ThreadRecord worker = threads.of(new Thread(() -> {}));
  private final Runnable task = () -> {};
  private final Queue<Integer> sites = new ArrayDeque<>(List.of(1, 2, 3, 4));

  static List<BlockingQueue<Runnable>> queues() {
    return List.of(
        new LinkedBlockingQueue<>(),
        new ArrayBlockingQueue<>(10),
        new LinkedBlockingDeque<>(),
        new LinkedTransferQueue<>());
  }

  /** Never starts a thread: the test is its worker. */
  private static ThreadPoolExecutor pool(BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(0, 1, 1, TimeUnit.HOURS, queue);
  }

  private void submit(ThreadPoolExecutor pool) {
    submitter.callSite = sites.remove();
    tasks.submitted(submitter, pool, task);
    pool.getQueue().add(task);
  }

  private int siteOfNextRun(ThreadPoolExecutor pool) {
    pool.getQueue().remove();
    tasks.starting(worker, pool, task);
    int site = worker.task.submitSite;
    tasks.ended(worker, task, null);
    return site;
  }

  @ParameterizedTest
  @MethodSource("queues")
  void knowsWithinTwoSweepsThatTheOldestWasDropped(BlockingQueue<Runnable> queue) {
    ThreadPoolExecutor pool = pool(queue);
    submit(pool);
    submit(pool);
    pool.getQueue().remove();
    submit(pool);
    tasks.sweep();
    tasks.sweep();
    assertThat(siteOfNextRun(pool)).isEqualTo(2);
    assertThat(siteOfNextRun(pool)).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("queues")
  void leavesWhatIsInTheQueueAlone(BlockingQueue<Runnable> queue) {
    ThreadPoolExecutor pool = pool(queue);
    submit(pool);
    submit(pool);
    tasks.sweep();
    tasks.sweep();
    assertThat(siteOfNextRun(pool)).isEqualTo(1);
    assertThat(siteOfNextRun(pool)).isEqualTo(2);
  }

  @Test
  void takesNoTaskAwayThatIsOnItsWayToTheWorker() {
    ThreadPoolExecutor pool = pool(new LinkedBlockingQueue<>());
    submit(pool);
    Runnable onItsWay = pool.getQueue().remove();
    tasks.sweep();
    tasks.starting(worker, pool, onItsWay);
    assertThat(worker.task.submitSite).isEqualTo(1);
  }

  @Test
  void takesNothingOfAnotherPoolAway() {
    ThreadPoolExecutor pool = pool(new LinkedBlockingQueue<>());
    ThreadPoolExecutor other = pool(new LinkedBlockingQueue<>());
    submit(pool);
    submit(other);
    pool.shutdownNow();
    tasks.sweep();
    tasks.sweep();
    assertThat(siteOfNextRun(other)).isEqualTo(2);
    assertThat(tasks.pending().take(task, pool)).isNull();
  }

  @Test
  void looksIntoNoQueueThatRunsCodeOfTheProgram() {
    ThreadPoolExecutor pool = pool(new PriorityBlockingQueue<>(1, (a, b) -> 0));
    submit(pool);
    pool.getQueue().clear();
    tasks.sweep();
    tasks.sweep();
    assertThat(tasks.pending().take(task, pool)).isNotNull();
  }
}
