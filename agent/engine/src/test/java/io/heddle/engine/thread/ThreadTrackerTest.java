package io.heddle.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.application.Application;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadTrackerTest {
  private final ThreadTable threads = new ThreadTable();
  private final SiteTable sites = new SiteTable();
  private final Inbox<Notice> inbox = new Inbox<>(100);
  private final ForkJoinOrder order = new ForkJoinOrder();
  private final TaskTracker tasks = new TaskTracker(inbox, order);
  private final ThreadTracker tracker = new ThreadTracker(threads, tasks, sites, inbox, order);
  private final ThreadRecord me = threads.current();
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  ThreadTrackerTest() {
    tracker.name(true, true, "%site %name");
  }

  @AfterEach
  void shutDown() {
    pool.shutdown();
  }

  @Test
  void remembersWhereAThreadWasMadeAndByWhom() {
    me.callSite = sites.add(Operation.CALL, "com.acme.Orders", "ship", 42, "Orders.java", null);
    Runnable target = () -> {};
    Thread thread = new Thread(target, "shipper");
    Application.callFromHere(() -> tracker.created(me, thread));
    tracker.starting(me, thread);
    ThreadOrigin origin = threads.of(thread).origin;
    assertThat(origin.creationSite()).isEqualTo("Orders.ship:42");
    assertThat(origin.parentName()).isEqualTo(Thread.currentThread().getName());
    assertThat(origin.targetClass()).startsWith(ThreadTrackerTest.class.getName());
    assertThat(origin.stack().frames().get(0).getMethodName()).isEqualTo("callFromHere");
  }

  @Test
  void putsThePlaceOfThePoolInFrontOfAnAutomaticName() {
    Application.callFromHere(() -> tasks.poolCreated(pool));
    me.addingWorkerTo = pool;
    Thread worker = new Thread(() -> {}, "pool-3-thread-1");
    tracker.starting(me, worker);
    assertThat(worker.getName()).matches("Application\\.callFromHere:\\d+ pool-3-thread-1");
    assertThat(threads.of(worker).origin.previousName()).isEqualTo("pool-3-thread-1");
  }

  @Test
  void namesByTheTemplate() {
    tracker.name(true, false, "[%name] of %site");
    Application.callFromHere(() -> tasks.poolCreated(pool));
    me.addingWorkerTo = pool;
    Thread worker = new Thread(() -> {}, "pool-3-thread-1");
    tracker.starting(me, worker);
    assertThat(worker.getName())
        .matches("\\[pool-3-thread-1\\] of Application\\.callFromHere:\\d+");
  }

  @Test
  void neverChangesANameThatTheProgramChose() {
    Application.callFromHere(() -> tasks.poolCreated(pool));
    me.addingWorkerTo = pool;
    Thread worker = new Thread(() -> {}, "pool-of-fish-1");
    tracker.starting(me, worker);
    assertThat(worker.getName()).isEqualTo("pool-of-fish-1");
    assertThat(threads.of(worker).origin.previousName()).isNull();
  }

  @Test
  void changesNoNameWhenNamingIsOff() {
    tracker.name(false, false, "%site %name");
    Application.callFromHere(() -> tasks.poolCreated(pool));
    me.addingWorkerTo = pool;
    Thread worker = new Thread(() -> {}, "pool-3-thread-1");
    tracker.starting(me, worker);
    assertThat(worker.getName()).isEqualTo("pool-3-thread-1");
  }

  @Test
  void countsAThreadThatIsStartedTwiceOnce() {
    Thread thread = new Thread(() -> {}, "once");
    tracker.starting(me, thread);
    tracker.starting(me, thread);
    assertThat(tracker.platformStarted.sum()).isEqualTo(1);
    assertThat(inbox.takeAll()).hasSize(1);
  }

  @Test
  void doesNotSeeTheAgentsOwnThreads() {
    Thread own = new Thread(() -> {}, "heddle-reporter");
    tracker.created(me, own);
    tracker.starting(me, own);
    assertThat(inbox.takeAll()).isEmpty();
  }

  @Test
  void namesTheTaskOfAThreadThatDies() {
    Runnable task = () -> {};
    tasks.submitted(me, pool, task);
    tasks.starting(me, pool, task);
    RuntimeException thrown = new RuntimeException("out");
    tasks.ended(me, task, thrown);
    tracker.uncaught(me, Thread.currentThread(), thrown);
    List<Notice> notices = inbox.takeAll();
    UncaughtDeath death = (UncaughtDeath) notices.get(notices.size() - 1);
    assertThat(death.task()).isNotNull();
    assertThat(death.task().submitter).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void saysNothingOfAThreadThatWasStopped() {
    tracker.uncaught(me, Thread.currentThread(), new ThreadDeath());
    assertThat(inbox.takeAll()).isEmpty();
    tracker.uncaught(me, Thread.currentThread(), new StackOverflowError());
    assertThat(inbox.takeAll()).hasSize(1);
  }
}
