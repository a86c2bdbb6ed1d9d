package io.heddle.instrument;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadEnded;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadStarted;
import io.heddle.events.AgentStatisticsEvent;
import io.heddle.events.EventRegistration;
import io.heddle.events.ExecutorStatisticsEvent;
import io.heddle.events.LockHeldEvent;
import io.heddle.events.LockOrderEdgeEvent;
import io.heddle.events.LockStatisticsEvent;
import io.heddle.events.TaskRunEvent;
import io.heddle.events.ThreadCreatedEvent;
import io.heddle.events.ThreadEndedEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens as JFR events. Exists only while the JVM uses JFR, so that others do not pay
 * for its classes. Agent threads and JFR's own only.
 */
final class Journal implements AutoCloseable {
  private final EventRegistration registration = EventRegistration.open();
  private final Session session;
  private final SiteTable sites;

  /** Known pools, collected ones until their last figures are written. Guarded by itself. */
  private final Set<Pool> pools = new LinkedHashSet<>();

  private long nextId = 1;

  Journal(Session session) {
    this.session = session;
    this.sites = session.sites;
    session.tasks.pools().forEach(pools::add);
    registration.onPeriod(
        LockOrderEdgeEvent.class, () -> session.fence.run("end of a recording", this::endOfChunk));
    registration.onPeriod(
        ExecutorStatisticsEvent.class, () -> session.fence.run("statistics of pools", this::pools));
    registration.onPeriod(
        LockStatisticsEvent.class, () -> session.fence.run("statistics of locks", this::locks));
    registration.onPeriod(
        AgentStatisticsEvent.class,
        () -> session.fence.run("statistics of the agent", this::agent));
  }

  @Override
  public void close() {
    registration.close();
  }

  /**
   * A recording stands alone: it gets all that hooks have told so far, the whole graph, and the
   * sums, which a short recording would not see otherwise.
   */
  void endOfChunk() {
    session.reporter.drain();
    GraphJournal.write(session.lockOrder.edges());
    pools();
    locks();
    agent();
  }

  /** A finding of any rule. */
  synchronized void finding(Finding finding) {
    FindingEvents.write(finding, nextId++);
  }

  void started(ThreadStarted notice) {
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

  void ended(ThreadEnded notice) {
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

  void task(TaskRun task, @Nullable String worker, long runNanos, String outcome) {
    TaskRunEvent event = new TaskRunEvent();
    event.pool = task.pool.label();
    event.poolSite = task.pool.creationSite();
    event.taskClass = task.taskName();
    event.submitSite = sites.get(task.submitSite).label();
    event.submitter = task.submitter;
    event.worker = worker;
    event.runStart = task.startMillis;
    event.queueTime = task.queueNanos();
    event.runTime = runNanos;
    event.outcome = outcome;
    event.exception = task.failure;
    event.commit();
  }

  void held(HoldSampler.Hold hold) {
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

  void seen(Pool pool) {
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
    for (HoldSampler.LockTotals totals : session.holds.totals()) {
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
    AgentStatus status = AgentStatus.of(session);
    AgentStatisticsEvent event = new AgentStatisticsEvent();
    event.version = status.version();
    event.classesWoven = status.classesWoven();
    event.classesSkipped = status.skipped();
    event.locks = status.locks();
    event.edges = status.edges();
    event.findings = status.findings();
    event.dropped = status.drops().total();
    event.memory = status.memoryBytes();
    event.timeSpent = status.weavingNanos();
    event.commit();
  }
}
