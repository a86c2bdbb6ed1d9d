package io.heddle.instrument.hook;

import io.heddle.bridge.Sink;
import io.heddle.engine.EngineHooks;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands each hook to the engine, with the record of the current thread. The rules of the hot path
 * hold here (design 8.1): no lock, no allocation, no string, no application code. While a hook of
 * threads and tasks is at work, others on the same thread return at once; the lock tracker, which
 * has fast paths, sees to that itself.
 */
public final class HookSink implements Sink {
  private final ThreadTable threads;
  private final LockTracker locks;
  private final LockOrigins origins;
  private final FreshLocks fresh;
  private final ClassInitOrder classInits;
  private final ThreadTracker threadTracker;
  private final TaskTracker tasks;
  private final ForkJoinOrder order;
  private final ConnectionTracker connections;
  private final Consumer<Object> serverGivenOut;

  /**
   * Hands hooks to these.
   *
   * @param serverGivenOut takes the platform's MBean server when somebody asks for it; must not
   *     throw
   */
  public HookSink(EngineHooks engine, Consumer<Object> serverGivenOut) {
    this.threads = engine.threads();
    this.locks = engine.locks();
    this.origins = engine.origins();
    this.fresh = engine.fresh();
    this.classInits = engine.classInits();
    this.threadTracker = engine.threadTracker();
    this.tasks = engine.tasks();
    this.order = engine.order();
    this.connections = engine.connections();
    this.serverGivenOut = serverGivenOut;
  }

  /** The exception may have come just before the bit was to be taken back. */
  @Override
  public void stopped() {
    ThreadRecord record = threads.current();
    if (record != null) {
      record.inHook = false;
      locks.brokenOff(record);
    }
  }

  @Override
  public void monitorEntering(@Nullable Object monitor, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.enterSlow(record, monitor, site);
    }
  }

  @Override
  public boolean isEnteringAgain(@Nullable Object monitor, int site) {
    ThreadRecord record = threads.current();
    return record != null && locks.tryEnterFast(record, monitor, site);
  }

  @Override
  public boolean isEnteredAgain(Object monitor, int site) {
    ThreadRecord record = threads.current();
    return record != null && locks.tryEnteredFast(record, monitor, site);
  }

  @Override
  public void monitorEntered(Object monitor, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.enteredSlow(record, monitor, site);
    }
  }

  @Override
  public void monitorExiting(Object monitor, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.monitorExiting(record, monitor, site);
    }
  }

  @Override
  public void lockCalling(@Nullable Object lock, int operation, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.callSlow(record, lock, operation, site);
    }
  }

  @Override
  public boolean isCallingAgain(@Nullable Object lock, int operation, int site) {
    ThreadRecord record = threads.current();
    return record != null && locks.tryCallFast(record, lock, operation, site);
  }

  @Override
  public void lockCalled(Object lock, int operation, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.lockCalled(record, lock, operation, site);
    }
  }

  @Override
  public void lockCalled(Object lock, boolean result, int operation, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.lockCalled(record, lock, result, operation, site);
    }
  }

  @Override
  public void lockCalled(Object lock, long result, int operation, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.lockCalled(record, lock, result, operation, site);
    }
  }

  @Override
  public void binsCalling(Object map, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.callBinsSlow(record, map, site);
    }
  }

  @Override
  public boolean isCallingBinsAgain(Object map, int site) {
    ThreadRecord record = threads.current();
    return record == null || locks.tryCallBinsFast(record, map, site);
  }

  @Override
  public void binEntering(Object map, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.binEntering(record, map, site);
    }
  }

  @Override
  public void binExited(Object map, int site) {
    ThreadRecord record = threads.current();
    if (record != null) {
      locks.binExited(record, map);
    }
  }

  @Override
  public void connecting(@Nullable Object source, int site) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        connections.connecting(record, source, site);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void connected(@Nullable Object source, @Nullable Object connection, int site) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        connections.connected(record, source, connection, site);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void disconnecting(@Nullable Object connection) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        connections.disconnecting(record, connection);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void calling(int site) {
    ThreadRecord record = threads.current();
    if (record != null && !record.inHook) {
      record.callSite = site;
    }
  }

  @Override
  public void releasing(Object via) {
    ThreadRecord record = order.isIdle() ? null : enter();
    if (record != null) {
      try {
        if (!(via instanceof ForkJoinTask) || tasks.isOutermost(record, via)) {
          order.release(record, via);
        }
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void joining(@Nullable Thread other) {
    ThreadRecord record = threads.current();
    if (record != null) {
      record.awaited = other;
    }
  }

  @Override
  public void acquired(Object via) {
    // What fork-join workers wait for are parts of their own task mostly, and very many.
    if (order.isIdle()
        || (via instanceof ForkJoinTask
            && Thread.currentThread() instanceof ForkJoinWorkerThread)) {
      return;
    }
    ThreadRecord record = enter();
    if (record != null) {
      try {
        order.acquire(record, via);
      } finally {
        record.inHook = false;
      }
    }
  }

  /** Seldom, and not hot: does what the JDK does at this place with MBeans of its own. */
  @Override
  public void platformServer(Object server) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        serverGivenOut.accept(server);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void lockCreated(Object lock, int site) {
    ThreadRecord record = threads.current();
    if (record == null) {
      origins.created(null, lock, site);
    } else {
      fresh.made(record, lock, site);
    }
  }

  @Override
  public void classInitializing(int site) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        classInits.began(record, site);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void classInitialized(int site) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        classInits.ended(record, site);
      } finally {
        record.inHook = false;
      }
    }
  }

  /** The record of the current thread with its re-entrancy bit set, or null if it is set. */
  private @Nullable ThreadRecord enter() {
    ThreadRecord record = threads.current();
    if (record == null || record.inHook) {
      return null;
    }
    record.inHook = true;
    return record;
  }

  @Override
  public void threadCreated(Thread thread) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        threadTracker.created(record, thread);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void threadStarting(Thread thread) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        threadTracker.starting(record, thread);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void threadRunning(Thread thread) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        threadTracker.running(record);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void threadEnding(Thread thread) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        locks.threadEnding(record);
        threadTracker.ending(record, thread);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void uncaught(Thread thread, Throwable thrown) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        threadTracker.uncaught(record, thread, thrown);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void poolCreated(Object pool) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        tasks.poolCreated(pool);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void workerAdding(@Nullable Object pool) {
    ThreadRecord record = threads.current();
    if (record != null && !record.inHook) {
      record.addingWorkerTo = pool;
    }
  }

  @Override
  public void taskSubmitted(Object pool, @Nullable Object task) {
    if (task == null || tasks.ignores(pool)) {
      return;
    }
    ThreadRecord record = enter();
    if (record != null) {
      try {
        tasks.submitted(record, pool, task);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void taskQueueing(Object executor, @Nullable Object task) {
    ThreadRecord record = task == null ? null : enter();
    if (task != null && record != null) {
      try {
        tasks.loops().queueing(record, executor, task);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void taskQueued() {
    ThreadRecord record = threads.current();
    if (record != null && !record.inHook) {
      tasks.loops().queued(record);
    }
  }

  @Override
  public void taskTaken(@Nullable Object task) {
    if (task == null || !tasks.loops().awaitAny()) {
      return;
    }
    ThreadRecord record = enter();
    if (record != null) {
      try {
        tasks.loops().taken(record, task);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void taskBound(Object task) {
    ThreadRecord record = threads.current();
    if (record != null && !record.inHook) {
      record.bind(task, record.callSite);
      record.callSite = 0;
    }
  }

  @Override
  public void taskRejected(Object pool, Object task) {
    ThreadRecord record = enter();
    if (record != null) {
      try {
        tasks.rejected(pool, task);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void taskStarting(@Nullable Object pool, @Nullable Object task) {
    if (task == null || (pool == null && !tasks.awaitsForkJoin())) {
      return;
    }
    ThreadRecord record = enter();
    if (record != null) {
      try {
        tasks.starting(record, pool, task);
      } finally {
        record.inHook = false;
      }
    }
  }

  @Override
  public void taskEnded(@Nullable Object task, @Nullable Throwable thrown) {
    ThreadRecord record = threads.current();
    if (record == null || record.inHook || record.task == null) {
      return;
    }
    record.inHook = true;
    try {
      tasks.ended(record, task, thrown);
      locks.taskEnded(record);
    } finally {
      record.inHook = false;
    }
  }

  @Override
  public void taskFailed(Throwable thrown) {
    ThreadRecord record = threads.current();
    if (record != null && !record.inHook) {
      tasks.failed(record, thrown);
    }
  }
}
