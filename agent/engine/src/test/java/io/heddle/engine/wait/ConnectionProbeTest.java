package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.connection.FakeSource;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real threads that wait, and hooks called for them as woven code would. */
class ConnectionProbeTest {
  private static final long TWO_SECONDS = 2_000_000_000L;

  private final SiteTable sites = new SiteTable();
  private final ThreadTable threads = new ThreadTable();
  private final ConnectionTracker tracker = new ConnectionTracker(sites);
  private final ConnectionProbe probe =
      new ConnectionProbe(
          new ProbeSources(
              threads,
              sites,
              new LockNaming(sites, new LockOrigins()),
              new TaskTracker(new Inbox<>(1), new ForkJoinOrder()),
              LockKinds.SHIPPED,
              new OwnerlessLocks(),
              tracker,
              JvmThreads.NONE,
              StrictFence.make()));
  private final int first = site("take", "Shop.pool");
  private final int second = site("ask", "Shop.pool");
  private final Object pool = new FakeSource();
  private final Object other = new FakeSource();
  private final SynchronousQueue<Object> returned = new SynchronousQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Thread> started = new ArrayList<>();

  /** The tracker keeps none of them alive. */
  private final Queue<Object> taken = new ConcurrentLinkedQueue<>();

  private volatile boolean over;

  private int site(String method, String name) {
    return site(Operation.GET_CONNECTION, method, name);
  }

  private int site(Operation operation, String method, String name) {
    String type = ConnectionProbeTest.class.getName();
    return sites.add(operation, type, method, 0, "Shop.java", name);
  }

  /** What a thread does where it asks for the second connection. */
  private interface Wait {
    void run() throws InterruptedException;
  }

  private Object take(Object source) {
    return take(source, first);
  }

  private Object take(Object source, int site) {
    Object connection = new Object();
    taken.add(connection);
    tracker.connecting(threads.current(), source, site);
    tracker.connected(threads.current(), source, connection, site);
    return connection;
  }

  private void ask(Object source, Wait wait) throws InterruptedException {
    ask(source, second, wait);
  }

  private void ask(Object source, int site, Wait wait) throws InterruptedException {
    tracker.connecting(threads.current(), source, site);
    wait.run();
  }

  private void start(Wait body, Thread.State until) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (InterruptedException e) {
                over = true;
              }
            },
            "buyer");
    started.add(thread);
    thread.start();
    await().until(() -> thread.getState() == until);
  }

  private void poll() throws InterruptedException {
    returned.poll(1, TimeUnit.HOURS);
  }

  private List<Finding> look() {
    return probe.look(System.nanoTime() + TWO_SECONDS);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : started) {
      thread.interrupt();
      thread.join();
    }
  }

  private void startNested() {
    start(
        () -> {
          Object connection = take(pool);
          ask(pool, this::poll);
          tracker.disconnecting(threads.current(), connection);
        },
        Thread.State.TIMED_WAITING);
  }

  /** A thread with an object of a pool, which asks for another one. */
  private void startBorrowing(Operation operation) {
    Object objects = "a pool that is no data source";
    int site = site(operation, "take", "Shop.objects");
    int again = site(operation, "ask", "Shop.objects");
    start(
        () -> {
          take(objects, site);
          ask(objects, again, this::poll);
        },
        Thread.State.TIMED_WAITING);
  }

  @Test
  void tellsOfObjectsOfAnyPool() {
    startBorrowing(Operation.BORROW);
    assertThat(look())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("buyer has an object of Shop.objects ");
  }

  @Test
  void tellsOfOneOfWhichLessIsKnownOnlyIfNobodyIsLeftToGiveBack() {
    startBorrowing(Operation.BORROW_PERHAPS);
    Object other = take("a pool that is no data source", site(Operation.BORROW, "take", "x"));
    assertThat(look()).isEmpty();
    tracker.disconnecting(threads.current(), other);
    assertThat(look()).singleElement().extracting(Finding::rule).isEqualTo(ConnectionProbe.RULE);
  }

  @Test
  void tellsOfAThreadThatWaitsForAnotherOne() {
    startNested();
    Finding finding = look().get(0);
    assertThat(finding.rule()).isEqualTo(ConnectionProbe.RULE);
    assertThat(finding.message()).startsWith("buyer has a connection of Shop.pool ");
    assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("buyer");
    assertThat(finding.locks().get(0).type()).isEqualTo(FakeSource.class.getName());
    assertThat(finding.stacks())
        .extracting(Evidence::title)
        .containsExactly("buyer took a connection of Shop.pool", "buyer waits for another one");
    assertThat(finding.stacks().get(0).frames())
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("take");
    assertThat(finding.notes()).anyMatch(note -> note.startsWith("All threads"));
    Step step = finding.steps().get(0);
    assertThat(step.thread()).isEqualTo(finding.threads().get(0));
    assertThat(step.held().at().getMethodName()).isEqualTo("take");
    assertThat(step.wanted().at().getMethodName()).isEqualTo("ask");
    assertThat(step.held().lock()).isEqualTo(step.wanted().lock());
    assertThat(step.waitedNanos()).isGreaterThanOrEqualTo(TWO_SECONDS);
    assertThat(step.owner()).as("nobody knows").isNull();
  }

  @Test
  void tellsOfAWaitWithoutATimeLimitToo() {
    start(
        () -> {
          take(pool);
          ask(pool, returned::take);
        },
        Thread.State.WAITING);
    assertThat(look()).hasSize(1);
  }

  @Test
  void tellsOfAWaitOnceAndOfThreadsAtTheSamePlacesTogether() {
    startNested();
    startNested();
    List<Finding> found = look();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).threads()).hasSize(2);
    assertThat(found.get(0).steps()).extracting(Step::thread).isEqualTo(found.get(0).threads());
    assertThat(found.get(0).message()).containsPattern("buyer #\\d+, buyer #\\d+ each have");
    assertThat(look()).isEmpty();
  }

  @Test
  void saysWhetherAnybodyIsLeftWhoMayGiveOneBack() {
    take(pool);
    startNested();
    assertThat(look()).as("the other one may be about to wait").isEmpty();
    assertThat(look().get(0).notes())
        .containsExactly("Of 2 threads that have a connection of it, 1 wait for another one.");
  }

  @Test
  void tellsTogetherOfThoseThatBeginToWaitOneAfterTheOther() {
    startNested();
    long early = System.nanoTime();
    startNested();
    assertThat(probe.look(early + TWO_SECONDS)).as("one of them has waited for long").isEmpty();
    Finding finding = look().get(0);
    assertThat(finding.threads()).hasSize(2);
    assertThat(finding.notes()).anyMatch(note -> note.startsWith("All threads"));
  }

  @Test
  void waitsForTwoSecondsBeforeItTells() {
    startNested();
    assertThat(probe.look(System.nanoTime())).isEmpty();
    assertThat(look()).hasSize(1);
  }

  @Test
  void isSilentAboutAConnectionOfAnotherDataSource() {
    start(
        () -> {
          take(other);
          ask(pool, this::poll);
        },
        Thread.State.TIMED_WAITING);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentAboutTheFirstConnection() {
    start(
        () -> {
          tracker.disconnecting(threads.current(), take(pool));
          ask(pool, this::poll);
        },
        Thread.State.TIMED_WAITING);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentAboutWhatIsSlowAndDoesNotWait() {
    start(
        () -> {
          take(pool);
          ask(
              pool,
              () -> {
                while (!Thread.interrupted()) {
                  Thread.onSpinWait();
                }
              });
        },
        Thread.State.RUNNABLE);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentAboutAThreadThatSleeps() {
    start(
        () -> {
          take(pool);
          ask(pool, () -> TimeUnit.HOURS.sleep(1));
        },
        Thread.State.TIMED_WAITING);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentAboutAThreadThatWaitsForALockThere() {
    lock.lock();
    try {
      start(
          () -> {
            take(pool);
            ask(pool, lock::lockInterruptibly);
          },
          Thread.State.WAITING);
      assertThat(look()).isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void isSilentAboutACallThatHasThrown() {
    start(
        () -> {
          take(pool);
          ask(pool, () -> {});
          poll();
        },
        Thread.State.TIMED_WAITING);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentAboutACallThatHasThrownWhereAnotherDataSourceIsAskedNow() {
    start(
        () -> {
          take(pool);
          ask(pool, () -> {});
          ask(other, this::poll);
        },
        Thread.State.TIMED_WAITING);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentWhereConnectionsAreClosedByOthers() {
    Object handedOn = take(pool);
    startNested();
    Thread closer =
        new Thread(
            () -> {
              ThreadRecord me = threads.current();
              tracker.disconnecting(me, handedOn);
            });
    closer.start();
    await().until(() -> closer.getState() == Thread.State.TERMINATED);
    assertThat(look()).isEmpty();
  }

  @Test
  void isSilentAboutAConnectionThatWasLeftByAnEarlierTask() {
    start(
        () -> {
          take(pool);
          threads.current().tasksEnded++;
          ask(pool, this::poll);
        },
        Thread.State.TIMED_WAITING);
    assertThat(look()).isEmpty();
  }
}
