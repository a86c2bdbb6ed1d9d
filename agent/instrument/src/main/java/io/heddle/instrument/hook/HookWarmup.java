package io.heddle.instrument.hook;

import io.heddle.engine.EngineHooks;
import io.heddle.engine.clock.Clock;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.jvm.MethodHandleWarmup;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.LockWarmup;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.lock.Notified;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.CapturedStack;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.PoolSeen;
import io.heddle.engine.task.TaskDone;
import io.heddle.engine.task.TaskRejected;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadEnded;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadStarted;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import io.heddle.engine.thread.UncaughtDeath;
import io.heddle.instrument.jvm.AgentThread;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the hooks of threads, tasks and connections once, on tables of its own, before they
 * are installed, so that no hook ever loads a class on a thread of the application (design 8.1).
 */
public final class HookWarmup {
  private static final List<Class<? extends Notice>> NOTICES =
      List.of(
          Misuse.class,
          Notified.class,
          PoolSeen.class,
          TaskDone.class,
          TaskRejected.class,
          ThreadEnded.class,
          ThreadStarted.class,
          UncaughtDeath.class);

  private HookWarmup() {}

  /**
   * Calls each hook.
   *
   * @param locks the tracker of the agent itself, which nobody calls yet
   * @param kinds the kinds of locks
   */
  public static void run(LockTracker locks, LockKinds kinds) {
    CapturedStack.rehearse();
    Clock.rehearse();
    TaskTracker.rehearse();
    loadWhatChanceBrings();
    ThreadRecord own = new ThreadTable().current();
    if (own != null) {
      LockWarmup.run(own, kinds);
      ConnectionTracker.rehearse(own);
    }
    Inbox<Notice> inbox = new Inbox<>(100);
    ThreadTable threads = new ThreadTable();
    ForkJoinOrder order = new ForkJoinOrder();
    TaskTracker tasks = new TaskTracker(inbox, order);
    ClassInitOrder classInits = new ClassInitOrder(new SiteTable(), Map::of, finding -> {});
    ThreadTracker tracker = new ThreadTracker(threads, tasks, new SiteTable(), inbox, order);
    LockOrigins origins = new LockOrigins(kinds);
    HookSink sink =
        new HookSink(
            new EngineHooks(
                new SiteTable(),
                threads,
                locks,
                origins,
                new FreshLocks(origins, new SiteTable(), threads::find),
                classInits,
                tracker,
                tasks,
                order,
                new ConnectionTracker(new SiteTable()),
                new RunningTests()),
            server -> {});
    ThreadRecord current = threads.current();
    if (current != null) {
      order.stamp(current); // else the hooks of order end at once
    }
    Object pool = new Object();
    Thread thread = AgentThread.of(Thread.currentThread(), "rehearsal");
    FutureTask<?> task = new FutureTask<>(thread, null);
    Exception thrown = new Exception("rehearsal");
    ForkJoinTask<?> failed = ForkJoinTask.adapt(thread);
    failed.completeExceptionally(thrown);

    MethodHandleWarmup.rehearse(
        () -> {
          ThreadIdentity.id(thread);
          ThreadIdentity.isVirtual(thread);
          ThreadTracker.rehearse(thread);
          sink.taskSubmitted(pool, task);
          sink.taskRejected(pool, task);
          sink.taskStarting(pool, failed);
          sink.taskEnded(failed, null);
          inbox.takeAll();
        });
    tracker.name(true, true, "%site %name");
    sink.lockCreated(pool, 0);
    sink.classInitializing(1);
    sink.classInitializing(2);
    sink.classInitialized(2);
    sink.classInitialized(1);
    sink.calling(0);
    sink.connecting(pool, 0);
    sink.connected(pool, null, 0);
    sink.disconnecting(pool);
    sink.poolCreated(pool);
    sink.workerAdding(pool);
    sink.threadCreated(thread);
    sink.threadStarting(thread);
    sink.workerAdding(null);
    sink.taskSubmitted(pool, task);
    sink.taskStarting(pool, task);
    sink.taskFailed(thrown);
    sink.releasing(task);
    sink.acquired(task);
    sink.joining(thread);
    sink.joining(null);
    sink.taskEnded(task, thrown);
    sink.taskSubmitted(pool, task);
    sink.taskRejected(pool, task);
    sink.taskStarting(null, task);
    sink.uncaught(thread, thrown);
    sink.taskBound(task);
    bound(threads, tasks, tracker, pool);
    sink.threadEnding(thread);
    inbox.takeAll();
  }

  /** What hooks make use of by chance: when threads meet, or when compiled code is given up. */
  private static void loadWhatChanceBrings() {
    NOTICES.forEach(notice -> load(notice.getName(), notice.getClassLoader()));
    load("java.util.concurrent.atomic.Striped64$Cell", null); // of a LongAdder
    load("java.util.DualPivotQuicksort$Sorter", null); // the compilers leave out what uses it
  }

  private static void load(String className, @Nullable ClassLoader loader) {
    try {
      Class.forName(className, true, loader);
    } catch (ClassNotFoundException ofAnotherJdk) {
      // There is none to be loaded.
    }
  }

  /** What a virtual thread of a thread-per-task executor goes through, also on JDK 17. */
  private static void bound(
      ThreadTable threads, TaskTracker tasks, ThreadTracker tracker, Object pool) {
    ThreadRecord record = threads.current();
    if (record != null) {
      tasks.boundTo(record, pool, record, pool);
      tracker.running(record);
    }
  }
}
