package io.heddle.instrument;

import io.heddle.engine.Customization;
import io.heddle.engine.Inbox;
import io.heddle.engine.Notice;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockRehearsal;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import java.util.concurrent.FutureTask;

/**
 * Goes through the hooks of threads, tasks and connections once, on tables of its own, before they
 * are installed, so that no hook ever loads a class on a thread of the application (design 8.1).
 */
final class Rehearsal {
  private Rehearsal() {}

  static void run(LockTracker locks) {
    LockRehearsal.run();
    ConnectionTracker.rehearse();
    Inbox<Notice> inbox = new Inbox<>(100);
    ThreadTable threads = new ThreadTable();
    ForkJoinOrder order = new ForkJoinOrder();
    TaskTracker tasks = new TaskTracker(inbox, order);
    ClassInitOrder classInits = new ClassInitOrder(new SiteTable(), finding -> {});
    ThreadTracker tracker = new ThreadTracker(threads, tasks, new SiteTable(), inbox, order);
    HookSink sink =
        new HookSink(
            threads,
            locks,
            new LockOrigins(),
            classInits,
            tracker,
            tasks,
            order,
            new ConnectionTracker());
    ThreadRecord current = threads.current();
    if (current != null) {
      order.tell(current); // else the hooks of order end at once
    }
    Object pool = new Object();
    Thread thread = new Thread(null, () -> {}, "rehearsal", 0, false);
    FutureTask<?> task = new FutureTask<>(() -> {}, null);
    Exception thrown = new Exception("rehearsal");

    Customization.rehearse(
        () -> {
          ThreadIdentity.id(thread);
          ThreadIdentity.isVirtual(thread);
          sink.taskSubmitted(pool, task);
          sink.taskRejected(pool, task);
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
