package io.heddle.instrument.jfr;

import io.heddle.engine.EngineView;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskDone;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadEnded;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadStarted;
import io.heddle.engine.wait.HoldSampler;
import io.heddle.events.AgentStatisticsEvent;
import io.heddle.events.EventRegistration;
import io.heddle.events.ExecutorStatisticsEvent;
import io.heddle.events.HeddleEvent;
import io.heddle.events.LockHeldEvent;
import io.heddle.events.LockOrderEdgeEvent;
import io.heddle.events.LockStatisticsEvent;
import io.heddle.events.TaskRunEvent;
import io.heddle.events.ThreadCreatedEvent;
import io.heddle.events.ThreadEndedEvent;
import io.heddle.instrument.inspect.AgentStatus;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens as JFR events. Exists only while the JVM uses JFR, so that others do not pay
 * for its classes. Agent threads and JFR's own only.
 */
public final class EventWriter implements AutoCloseable {
  private final EventRegistration registration = EventRegistration.open();
  private final EngineView engine;
  private final Supplier<AgentStatus> status;
  private final Fence.Work drain;
  private final Fence fence;

  /** Known pools, collected ones until their last figures are written. Guarded by itself. */
  private final Set<Pool> pools = new LinkedHashSet<>();

  private long nextId = 1;

  /**
   * Registers the events.
   *
   * @param status the agent's own figures
   * @param drain takes what hooks have left, and tells it
   * @param fence keeps failures from JFR
   */
  public EventWriter(
      EngineView engine, Supplier<AgentStatus> status, Fence.Work drain, Fence fence) {
    this.engine = engine;
    this.status = status;
    this.drain = drain;
    this.fence = fence;
    engine.forEachPool(pools::add);
    every(LockOrderEdgeEvent.class, "end of a recording", this::endOfChunk);
    every(ExecutorStatisticsEvent.class, "statistics of pools", this::pools);
    every(LockStatisticsEvent.class, "statistics of locks", this::locks);
    every(AgentStatisticsEvent.class, "statistics of the agent", this::agent);
  }

  private void every(Class<? extends HeddleEvent> event, String what, Fence.Work work) {
    registration.onPeriod(event, () -> fence.run(what, work));
  }

  @Override
  public void close() {
    registration.close();
  }

  /**
   * A recording stands alone: it gets all that hooks have told so far, the whole graph, and the
   * sums, which a short recording would not see otherwise.
   */
  public void endOfChunk() {
    fence.run("taking what hooks left", drain);
    GraphEvents.write(engine.edges());
    pools();
    locks();
    agent();
  }

  /** A finding of any rule. */
  public synchronized void finding(Finding finding) {
    FindingEvents.write(finding, nextId++);
  }

  /** A thread starts. */
  public void started(ThreadStarted notice) {
    ThreadOrigin origin = notice.origin();
    ThreadCreatedEvent event = new ThreadCreatedEvent();
    event.threadName = notice.name();
    event.previousName = origin.previousName();
    event.threadId = notice.thread().id;
    event.creationSite = origin.creationSite();
    event.parentName = origin.parentName();
    event.pool = label(origin.pool());
    String target = origin.targetClass();
    event.targetClass = target == null ? null : StableNames.ofObject(target);
    event.virtual = notice.thread().virtual;
    event.commit();
  }

  private static @Nullable String label(@Nullable Pool pool) {
    return pool == null ? null : pool.label();
  }

  /** A thread has ended. */
  public void ended(ThreadEnded notice) {
    ThreadOrigin origin = notice.thread().origin;
    ThreadEndedEvent event = new ThreadEndedEvent();
    event.threadName = notice.name();
    event.threadId = notice.thread().id;
    event.creationSite = origin == null ? "?" : origin.creationSite();
    event.lifetime = origin == null ? 0 : Math.max(0, origin.ageNanos(notice.nanos()));
    event.tasks = notice.thread().tasksEnded;
    event.virtual = notice.thread().virtual;
    event.commit();
  }

  /**
   * A task is over.
   *
   * @param worker who ran it; null if nobody did
   * @param outcome as {@link TaskDone#outcome}, or {@code rejected}
   */
  public void task(TaskRun task, @Nullable String worker, long runNanos, String outcome) {
    TaskRunEvent event = new TaskRunEvent();
    event.pool = task.pool.label();
    event.poolSite = task.pool.creationSite();
    event.taskClass = task.taskName();
    event.submitSite = engine.site(task.submitSite).label();
    event.submitter = task.submitter;
    event.worker = worker;
    event.runStart = task.startMillis;
    event.queueTime = task.queueNanos();
    event.runTime = runNanos;
    event.outcome = outcome;
    event.exception = task.failure;
    event.commit();
  }

  /** A lock was held for long. */
  public void held(HoldSampler.Hold hold) {
    LockHeldEvent event = new LockHeldEvent();
    event.lock = hold.lock();
    event.type = hold.type();
    event.site = hold.site();
    event.thread = hold.thread().name();
    event.threadId = hold.thread().id();
    event.virtual = hold.thread().virtual();
    event.holdTime = hold.nanos();
    event.commit();
  }

  /** A pool is known. */
  public void seen(Pool pool) {
    synchronized (pools) {
      if (pools.size() < TaskTracker.MAX_POOLS) {
        pools.add(pool);
      }
    }
  }

  private void pools() {
    synchronized (pools) {
      pools.forEach(this::pool);
      pools.removeIf(pool -> pool.refersTo(null));
    }
  }

  /** Pools that nobody uses, such as the common pool of most programs, say nothing. */
  private void pool(Pool pool) {
    if (pool.submitted.sum() + pool.started.sum() + pool.rejected.sum() == 0) {
      return;
    }
    ExecutorStatisticsEvent event = new ExecutorStatisticsEvent();
    event.pool = pool.label();
    event.poolId = pool.id;
    event.poolSite = pool.creationSite();
    event.submitted = pool.submitted.sum();
    event.started = pool.started.sum();
    event.completed = pool.completed.sum();
    event.failed = pool.failed.sum();
    event.rejected = pool.rejected.sum();
    event.queued = pool.queued();
    event.workers = pool.workers.get();
    event.commit();
  }

  private void locks() {
    for (HoldSampler.LockTotals totals : engine.lockTotals()) {
      LockStatisticsEvent event = new LockStatisticsEvent();
      event.lock = totals.lock();
      event.type = totals.type();
      event.site = totals.site();
      event.contentions = totals.contentions();
      event.waitTime = totals.waitNanos();
      event.maxWaitTime = totals.maxWaitNanos();
      event.holdTime = totals.holdNanos();
      event.maxHoldTime = totals.maxHoldNanos();
      event.commit();
    }
  }

  private void agent() {
    AgentStatus figures = status.get();
    AgentStatisticsEvent event = new AgentStatisticsEvent();
    event.version = figures.version();
    event.classesWoven = figures.classesWoven();
    event.classesSkipped = figures.skipped();
    event.locks = figures.engine().order().locks();
    event.edges = figures.engine().order().edges();
    event.findings = figures.findings();
    event.dropped = figures.drops().total();
    event.memory = figures.memoryBytes();
    event.timeSpent = figures.weavingNanos();
    event.commit();
  }
}
