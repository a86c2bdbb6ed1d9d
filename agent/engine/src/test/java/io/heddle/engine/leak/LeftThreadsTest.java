package io.heddle.engine.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.application.Application;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeftThreadsTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  private final ThreadTable threads = new ThreadTable();
  private final Inbox<Notice> inbox = new Inbox<>(100);
  private final ForkJoinOrder order = new ForkJoinOrder();
  private final TaskTracker tasks = new TaskTracker(inbox, order);
  private final ThreadTracker tracker =
      new ThreadTracker(threads, tasks, new SiteTable(), inbox, order);
  private final RunningTests tests = new RunningTests();
  private final LeftThreads leftThreads = new LeftThreads(threads);
  private final ThreadRecord me = threads.current();
  private final CountDownLatch end = new CountDownLatch(1);

  LeftThreadsTest() {
    tests.began(me, "A", null, "ATest", false);
    tests.began(me, "a", "A", "ATest.a", true);
  }

  @AfterEach
  void letThemGo() {
    end.countDown();
  }

  private Thread start(String name) {
    Thread thread = new Thread(this::untilTheEnd, name);
    thread.setDaemon(true);
    Application.callFromHere(() -> tracker.created(me, thread));
    tracker.starting(me, thread);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private void untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Finding> check(long graceNanos, String... lasting) {
    tests.ended(me, "a");
    return leftThreads.of(me, tests.find("A"), graceNanos, List.of(lasting));
  }

  @Test
  void aThreadThatRunsOnIsToldWithItsPlaceAndTest() {
    start("ticker");
    List<Finding> found = check(0);
    assertThat(found).hasSize(1);
    Finding leak = found.get(0);
    assertThat(leak.rule()).isEqualTo(LeftThreads.RULE);
    assertThat(leak.message())
        .contains("made at Application.callFromHere:", "left behind by ATest", "ticker");
    assertThat(leak.tests()).containsExactly("ATest.a");
    assertThat(leak.threads()).extracting(Finding.ThreadRef::name).containsExactly("ticker");
    assertThat(leak.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.thread()).isEqualTo(leak.threads().get(0));
              assertThat(step.stack())
                  .extracting(StackTraceElement::getMethodName)
                  .contains("await");
              assertThat(step.held()).isNull();
              assertThat(step.wanted()).isNull();
            });
    assertThat(leak.stacks())
        .anySatisfy(
            stack ->
                assertThat(stack.frames())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("callFromHere"))
        .anySatisfy(
            stack ->
                assertThat(stack.frames())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("run"));
  }

  @Test
  void threadsOfOnePlaceAreOneFindingTheSameInEachRun() {
    start("one");
    String alone = check(0).get(0).fingerprint();
    start("two");
    start("three");
    List<Finding> found = check(0);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).threads())
        .extracting(Finding.ThreadRef::name)
        .containsExactlyInAnyOrder("two", "three");
    assertThat(found.get(0).fingerprint()).isEqualTo(alone);
  }

  @Test
  void workersAreToldWithTheirPool() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.shutdown();
    Application.callFromHere(() -> tasks.poolCreated(pool));
    me.addingWorkerTo = pool;
    start("worker");
    assertThat(check(0))
        .singleElement()
        .satisfies(
            leak ->
                assertThat(leak.message())
                    .contains(tasks.poolOf(pool).label())
                    .contains("made at Application.callFromHere:"));
  }

  @Test
  void whatEndsInTimeIsNot() {
    Thread thread = start("ends soon");
    new Thread(
            () -> {
              while (!waitedFor(thread)) {
                Thread.onSpinWait();
              }
              end.countDown();
            })
        .start();
    assertThat(check(LONG)).isEmpty();
    assertThat(thread.isAlive()).isFalse();
  }

  /** Whether the test is in the middle of the check. */
  private boolean waitedFor(Thread thread) {
    for (StackTraceElement frame : me.get().getStackTrace()) {
      if (frame.getMethodName().equals("join")) {
        return thread.isAlive();
      }
    }
    return false;
  }

  @Test
  void whatMayStayIsNot() {
    start("ForkJoinPool.commonPool-worker-7");
    start("acme-cache-3");
    assertThat(check(0, "acme-cache-*")).isEmpty();
  }

  @Test
  void whatOthersStartedIsNot() {
    tests.ended(me, "a");
    tests.ended(me, "A");
    start("before any test");
    tests.began(me, "B", null, "BTest", false);
    start("of B");
    tests.began(threads.of(new Thread()), "A", null, "ATest", false);
    assertThat(check(0)).isEmpty();
  }

  @Test
  void isToldOnceOfTheClassThatStartedIt() {
    start("shared");
    assertThat(check(0)).hasSize(1);
    tests.ended(me, "A");
    tests.began(me, "B", null, "BTest", false);
    assertThat(leftThreads.of(me, tests.find("B"), 0, List.of())).isEmpty();
    assertThat(threads.find(me.id).toRef().test()).isEqualTo("BTest");
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    start("stays");
    Thread.currentThread().interrupt();
    assertThat(check(LONG)).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
