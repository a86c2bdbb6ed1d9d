package io.heddle.engine.thread;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.CallStack;
import io.heddle.engine.site.CapturedStack;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.FailedRun;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import java.lang.ref.WeakReference;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Follows threads from construction to end. Called by hooks; every method is lock-free. */
public final class ThreadTracker {
  private static final int STACK_FRAMES = 16;

  /** Platform threads started since the agent came. */
  public final LongAdder platformStarted = new LongAdder();

  /** Virtual threads started since the agent came. */
  public final LongAdder virtualStarted = new LongAdder();

  private final CallStack callStack = new CallStack(STACK_FRAMES);
  private final ThreadTable threads;
  private final TaskTracker tasks;
  private final SiteTable sites;
  private final Inbox<Notice> inbox;
  private final ForkJoinOrder order;
  private volatile boolean naming;
  private volatile boolean nameVirtual;
  private volatile String template = "";

  /** A tracker that names no thread. */
  public ThreadTracker(
      ThreadTable threads,
      TaskTracker tasks,
      SiteTable sites,
      Inbox<Notice> inbox,
      ForkJoinOrder order) {
    this.order = order;
    this.threads = threads;
    this.tasks = tasks;
    this.sites = sites;
    this.inbox = inbox;
  }

  /**
   * Says whose names are changed from now on.
   *
   * @param platform automatic names of platform threads of pools
   * @param virtual virtual threads without a name
   * @param newTemplate what the names of platform threads become, see {@link ThreadNaming#named}
   */
  public void name(boolean platform, boolean virtual, String newTemplate) {
    template = newTemplate;
    naming = platform;
    nameVirtual = virtual;
  }

  /** Goes through what is read of a thread; to be called until that is customized. */
  public static void rehearse(Thread thread) {
    ThreadTarget.className(thread);
    ThreadTarget.future(thread);
    ThreadNaming.isAutomatic("Thread-1");
  }

  /** {@code creator} has constructed a platform thread. */
  public void created(ThreadRecord creator, Thread thread) {
    ThreadRecord record = isOurs(thread) ? null : threads.of(thread);
    if (record != null && record != creator && record.origin == null) {
      record.origin = origin(creator, thread, new CapturedStack(callStack.walk()), null);
      Object future = ThreadTarget.future(thread);
      if (future != null) {
        record.future = new WeakReference<>(future);
      }
      creator.callSite = 0;
    }
  }

  /** The agent's own threads are none of its business. */
  private static boolean isOurs(Thread thread) {
    return thread.getName().startsWith("heddle-");
  }

  /**
   * The thread was running before the agent came: says what it runs and for which pool, as far as
   * that can be read.
   */
  public void found(Thread thread) {
    ThreadRecord record = isOurs(thread) ? null : threads.of(thread);
    if (record == null || record.started) {
      return;
    }
    record.started = true;
    Object pool = null;
    if (thread instanceof ForkJoinWorkerThread worker) {
      pool = worker.getPool();
      if (ThreadIdentity.isCarrier(worker)) {
        tasks.ignore(pool);
      }
    } else {
      pool = ThreadTarget.pool(thread);
    }
    record.origin =
        new ThreadOrigin(
            Site.UNKNOWN,
            CapturedStack.EMPTY,
            "",
            ThreadTarget.className(thread),
            pool == null ? null : tasks.poolOf(pool),
            null,
            ThreadOrigin.UNKNOWN_START);
  }

  /** {@code starter} is about to start the thread. */
  public void starting(ThreadRecord starter, Thread thread) {
    ThreadRecord record = threads.of(thread);
    if (record == null || record.started || isOurs(thread)) {
      return;
    }
    record.started = true;
    TestScope scope = TestScope.running(starter.scope);
    if (scope != null) {
      record.scope = scope; // a volatile write costs a fence, and there are no tests in production
    }
    if (thread instanceof ForkJoinWorkerThread worker && ThreadIdentity.isCarrier(worker)) {
      // Without a clock: what it does it does between virtual threads, for each of which it counts
      // down a latch.
      tasks.ignore(worker.getPool());
      return;
    }
    record.clock = order.release(starter);
    record.firstClock = record.clock;
    Object owner = starter.addingWorkerTo;
    if (record.virtual) {
      startingVirtual(starter, record, thread, owner);
    } else {
      startingPlatform(starter, record, thread, owner);
    }
  }

  private void startingVirtual(
      ThreadRecord starter, ThreadRecord record, Thread thread, @Nullable Object owner) {
    virtualStarted.increment();
    ThreadOrigin origin =
        origin(starter, thread, CapturedStack.EMPTY, owner == null ? null : tasks.poolOf(owner));
    record.origin = origin;
    if (owner != null) {
      tasks.poolOf(owner).workers.incrementAndGet();
      tasks.boundTo(starter, owner, record, thread);
    }
    starter.callSite = 0;
    if (nameVirtual && thread.getName().isEmpty() && origin.site().isKnown()) {
      thread.setName(origin.site().label());
    }
    if (inbox.isOpen()) {
      inbox.put(new ThreadStarted(record, thread.getName(), origin));
    }
  }

  private void startingPlatform(
      ThreadRecord starter, ThreadRecord record, Thread thread, @Nullable Object owner) {
    platformStarted.increment();
    ThreadOrigin made = record.origin;
    if (made == null) {
      made = origin(starter, thread, new CapturedStack(callStack.walk()), null);
    }
    Pool pool = poolOf(thread, owner);
    String name = thread.getName();
    String previous = pool == null ? null : rename(thread, name, pool);
    ThreadOrigin origin =
        new ThreadOrigin(
            made.site(),
            made.stack(),
            made.parentName(),
            made.targetClass(),
            pool,
            previous,
            System.nanoTime());
    record.origin = origin;
    if (pool != null) {
      pool.workers.incrementAndGet();
    }
    if (inbox.isOpen()) {
      inbox.put(new ThreadStarted(record, thread.getName(), origin));
    }
  }

  private @Nullable Pool poolOf(Thread thread, @Nullable Object owner) {
    if (owner != null) {
      return tasks.poolOf(owner);
    }
    return thread instanceof ForkJoinWorkerThread worker ? tasks.poolOf(worker.getPool()) : null;
  }

  /** Renames the thread if its name is automatic; returns the old name if it did. */
  private @Nullable String rename(Thread thread, String name, Pool pool) {
    if (!naming || pool.creationSite().equals("?") || !ThreadNaming.isAutomatic(name)) {
      return null;
    }
    thread.setName(ThreadNaming.named(template, pool.creationSite(), name));
    return name;
  }

  private ThreadOrigin origin(
      ThreadRecord creator, Thread thread, CapturedStack stack, @Nullable Pool pool) {
    return new ThreadOrigin(
        sites.get(creator.callSite),
        stack,
        Thread.currentThread().getName(),
        ThreadTarget.className(thread),
        pool,
        null,
        System.nanoTime());
  }

  /** The virtual thread, which is the current one, begins to run. */
  public void running(ThreadRecord record) {
    TaskRun task = record.task;
    if (task != null) {
      tasks.begin(record, task);
    }
  }

  /** The current thread ends. */
  public void ending(ThreadRecord record, Thread thread) {
    if (isOurs(thread)) {
      threads.end(record);
      return;
    }
    if (record.task != null) {
      tasks.ended(record, null, null);
    }
    record.locks().clearStale();
    leaveForJoin(record, thread);
    if (inbox.isOpen()) {
      inbox.put(new ThreadEnded(record, thread.getName(), System.nanoTime()));
    }
    Pool pool = record.origin == null ? null : record.origin.pool();
    if (pool != null) {
      pool.workers.decrementAndGet();
      tasks.leaveAtPool(record, pool);
    }
    threads.end(record);
  }

  /** A virtual thread that has learnt nothing leaves nothing: there may be millions. */
  private void leaveForJoin(ThreadRecord record, Thread thread) {
    if (!record.virtual || order.release(record) != record.firstClock) {
      order.release(record, thread);
    }
  }

  /** The current thread dies of an exception. That it was stopped, nobody else says either. */
  public void uncaught(ThreadRecord record, Thread thread, Throwable thrown) {
    if (thrown.getClass().getName().equals("java.lang.ThreadDeath")) {
      return;
    }
    TaskRun task = record.task;
    FailedRun failed = record.lastFailed;
    if (task == null && failed != null && failed.refersTo(thrown)) {
      task = failed.run;
    }
    inbox.put(new UncaughtDeath(record, thread.getName(), thrown, task));
  }
}
