package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.init.RunningInit;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real threads, which are daemons. */
class GlanceTest {
  private static final long SECOND = HangProbe.CONFIRM_NANOS;

  private final ThreadTable threads = new ThreadTable();
  private final List<Thread> started = new ArrayList<>();
  private final HangProbe probe = new HangProbe(sources(), new Silent());
  private long now;

  private static final class Silent implements HangListener {
    @Override
    public void found(Finding hang) {}

    @Override
    public void grown(Finding hang, int behind) {}

    @Override
    public void resolved(Finding hang, long afterNanos) {}
  }

  private ProbeSources sources() {
    SiteTable sites = new SiteTable();
    return new ProbeSources(
        threads,
        sites,
        new LockNaming(sites, new LockOrigins()),
        new TaskTracker(new Inbox<>(100), new ForkJoinOrder()),
        LockKinds.SHIPPED,
        new OwnerlessLocks(),
        new ConnectionTracker(sites),
        JvmThreads.NONE,
        StrictFence.make());
  }

  /** Interrupts what it has left waiting. */
  @AfterEach
  void end() {
    started.forEach(Thread::interrupt);
  }

  private interface Waiting {
    void run() throws InterruptedException;
  }

  private ThreadRecord start(Waiting waiting) {
    Thread thread =
        new Thread(
            () -> {
              try {
                waiting.run();
              } catch (InterruptedException freed) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    started.add(thread);
    ThreadRecord record = threads.of(thread);
    thread.start();
    return record;
  }

  private ThreadRecord startAndWait(Waiting waiting) {
    ThreadRecord record = start(waiting);
    awaitWaiting(record);
    return record;
  }

  private static void awaitWaiting(ThreadRecord record) {
    await().until(() -> record.get().getState() == Thread.State.WAITING);
  }

  private Sign glance() {
    now += SECOND / 5;
    return probe.glance(now);
  }

  private void look() {
    now += SECOND;
    probe.look(now);
  }

  @Test
  void whatHasComeToWaitIsFreshThenSuspiciousAndQuietOnceItWasLookedAt() {
    assertThat(glance()).isEqualTo(Sign.QUIET);
    CountDownLatch latch = new CountDownLatch(1);
    startAndWait(latch::await);

    assertThat(glance()).isEqualTo(Sign.FRESH);
    assertThat(glance()).isEqualTo(Sign.SUSPICIOUS);
    assertThat(glance()).as("until a look has come").isEqualTo(Sign.SUSPICIOUS);
    look();
    assertThat(glance()).isEqualTo(Sign.QUIET);
    startAndWait(latch::await);
    assertThat(glance()).as("another one at the same place").isEqualTo(Sign.FRESH);
  }

  @Test
  void whatALookHasFoundFirstIsNotFresh() {
    startAndWait(new CountDownLatch(1)::await);
    look();
    assertThat(glance()).isEqualTo(Sign.QUIET);
  }

  @Test
  void threadsThatWaitWithALimitOrRunAreQuiet() {
    ThreadRecord sleeping = start(() -> Thread.sleep(60_000));
    await().until(() -> sleeping.get().getState() == Thread.State.TIMED_WAITING);
    threads.current();
    assertThat(glance()).isEqualTo(Sign.QUIET);
    assertThat(glance()).isEqualTo(Sign.QUIET);
  }

  @Test
  void aThreadBlockedAtAMonitorIsSeen() {
    Object monitor = new Object();
    synchronized (monitor) {
      ThreadRecord blocked =
          start(
              () -> {
                synchronized (monitor) {
                  monitor.notifyAll();
                }
              });
      await().until(() -> blocked.get().getState() == Thread.State.BLOCKED);
      assertThat(glance()).isEqualTo(Sign.FRESH);
      assertThat(glance()).isEqualTo(Sign.SUSPICIOUS);
    }
  }

  /** What a busy server does all the time. */
  @Test
  void aWorkerThatIsBackWhereItWaitsForWorkIsQuiet() {
    ReentrantLock lock = new ReentrantLock();
    Condition work = lock.newCondition();
    Semaphore middle = new Semaphore(0);
    ThreadRecord worker =
        startAndWait(
            () -> {
              lock.lock();
              try {
                work.await();
                middle.acquire();
                work.await();
              } finally {
                lock.unlock();
              }
            });
    look();
    signal(lock, work);
    awaitWaiting(middle);
    assertThat(glance()).as("it waits in its work").isEqualTo(Sign.FRESH);
    assertThat(glance()).isEqualTo(Sign.SUSPICIOUS);
    look();
    middle.release();
    await().until(() -> hasWaiters(lock, work));
    awaitWaiting(worker);
    assertThat(glance()).isEqualTo(Sign.QUIET);
  }

  private static void signal(ReentrantLock lock, Condition condition) {
    lock.lock();
    condition.signal();
    lock.unlock();
  }

  private static boolean hasWaiters(ReentrantLock lock, Condition condition) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return lock.hasWaiters(condition);
    } finally {
      lock.unlock();
    }
  }

  private static void awaitWaiting(Semaphore semaphore) {
    await().until(semaphore::hasQueuedThreads);
  }

  /** It may be the last one of a hang this time. */
  @Test
  void aThreadThatIsBackAtALockIsFresh() {
    Semaphore first = new Semaphore(0);
    Semaphore second = new Semaphore(0);
    ThreadRecord thread =
        startAndWait(
            () -> {
              first.acquire();
              second.acquire();
              first.acquire();
            });
    look();
    first.release();
    awaitWaiting(second);
    awaitWaiting(thread);
    look();
    second.release();
    awaitWaiting(first);
    awaitWaiting(thread);
    assertThat(glance()).isEqualTo(Sign.FRESH);
    assertThat(glance()).isEqualTo(Sign.SUSPICIOUS);
  }

  /** One that waits for it may never go on now, without having moved. */
  @Test
  void theEndOfAThreadForWhichOthersWaitIsSuspicious() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch locked = new CountDownLatch(1);
    ThreadRecord owner =
        start(
            () -> {
              lock.lock();
              locked.countDown();
              while (end.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
              }
            });
    locked.await();
    startAndWait(lock::lockInterruptibly);
    look();
    assertThat(glance()).isEqualTo(Sign.QUIET);
    Thread thread = owner.get();
    end.countDown();
    thread.join();
    assertThat(glance()).isEqualTo(Sign.SUSPICIOUS);
    look();
    assertThat(glance()).isEqualTo(Sign.QUIET);
  }

  /** Those who wait for its class look as if they ran, which takes two more glances to tell. */
  @Test
  void aThreadInAnInitialiserIsFreshForTwoGlancesAndThenQuietIfNobodyStandsStill() {
    ThreadRecord here = threads.current();
    here.initializing = new RunningInit(1, null);
    assertThat(glance()).isEqualTo(Sign.FRESH);
    assertThat(glance()).isEqualTo(Sign.FRESH);
    assertThat(glance()).isEqualTo(Sign.QUIET);
    here.initializing = new RunningInit(2, null);
    assertThat(glance()).isEqualTo(Sign.FRESH);
    here.initializing = null;
    assertThat(glance()).isEqualTo(Sign.QUIET);
  }

  @Test
  void restsOnceNothingHasHappenedForSomeGlances() {
    ThreadRecord here = threads.current();
    startAndWait(new CountDownLatch(1)::await);
    for (int i = 0; i < 4; i++) {
      glance();
    }
    assertThat(probe.isResting()).isTrue();
    here.tasksEnded++;
    glance();
    assertThat(probe.isResting()).isFalse();
  }
}
