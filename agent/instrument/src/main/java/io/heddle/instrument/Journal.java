package io.heddle.instrument;

import io.heddle.engine.Notice;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.Pool;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.events.AgentStatisticsEvent;
import io.heddle.events.DeadlockEvent;
import io.heddle.events.DeadlockedThreadEvent;
import io.heddle.events.EventRegistration;
import io.heddle.events.ExecutorStatisticsEvent;
import io.heddle.events.FindingEvent;
import io.heddle.events.LockHeldEvent;
import io.heddle.events.LockOrderEdgeEvent;
import io.heddle.events.LockOrderInversionEdgeEvent;
import io.heddle.events.LockOrderInversionEvent;
import io.heddle.events.LockStatisticsEvent;
import io.heddle.events.TaskRunEvent;
import io.heddle.events.ThreadCreatedEvent;
import io.heddle.events.ThreadEndedEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    registration.onPeriod(LockOrderEdgeEvent.class, this::endOfChunk);
    registration.onPeriod(ExecutorStatisticsEvent.class, this::pools);
    registration.onPeriod(LockStatisticsEvent.class, this::locks);
    registration.onPeriod(AgentStatisticsEvent.class, this::agent);
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

  /** Any finding; cycles also as their own events, one for the cycle and one for each member. */
  synchronized void finding(Finding finding) {
    FindingEvent event = new FindingEvent();
    event.rule = finding.rule().id();
    event.severity = finding.severity().id();
    event.fingerprint = finding.fingerprint();
    event.message = finding.message();
    event.locks = joined(finding.locks().stream().map(Finding.LockRef::name).toList());
    event.threads = joined(finding.threads().stream().map(Finding.ThreadRef::name).toList());
    event.tests = joined(finding.tests());
    event.report = FindingText.of(finding.in(List.of()));
    event.commit();
    if (finding.rule() == Rule.LOCK_ORDER_INVERSION) {
      inversion(finding, nextId++);
    } else if (finding.rule().isHang()) {
      deadlock(finding, nextId++);
    }
  }

  private void inversion(Finding finding, long id) {
    LockOrderInversionEvent event = new LockOrderInversionEvent();
    event.id = id;
    event.fingerprint = finding.fingerprint();
    event.cycle = finding.message();
    event.lockCount = finding.locks().size();
    event.threadCount = finding.threads().size();
    event.commit();
    for (int i = 0; i < finding.threads().size(); i++) {
      LockOrderInversionEdgeEvent edge = new LockOrderInversionEdgeEvent();
      edge.id = id;
      edge.index = i;
      edge.thread = finding.threads().get(i).name();
      edge.heldLock = finding.locks().get(i).name();
      edge.heldSite = top(finding.stacks().get(2 * i));
      edge.wantedLock = finding.locks().get((i + 1) % finding.locks().size()).name();
      edge.wantedSite = top(finding.stacks().get(2 * i + 1));
      edge.stack = lines(finding.stacks().get(2 * i + 1));
      edge.commit();
    }
  }

  private void deadlock(Finding finding, long id) {
    DeadlockEvent event = new DeadlockEvent();
    event.id = id;
    event.fingerprint = finding.fingerprint();
    event.cycle = finding.message();
    event.threadCount = finding.threads().size();
    event.commit();
    int n = finding.threads().size();
    for (int i = 0; i < n; i++) {
      DeadlockedThreadEvent member = new DeadlockedThreadEvent();
      member.id = id;
      member.index = i;
      member.thread = finding.threads().get(i).name();
      member.threadId = finding.threads().get(i).id();
      member.virtual = finding.threads().get(i).virtual();
      member.heldLock = finding.locks().get(i).name();
      member.wantedLock = finding.locks().get((i + 1) % n).name();
      member.wantedSite = top(finding.stacks().get(2 * i + 1));
      member.owner = finding.threads().get((i + 1) % n).name();
      member.stack = lines(finding.stacks().get(2 * i + 1));
      member.commit();
    }
  }

  private static String joined(List<String> names) {
    return String.join(", ", names);
  }

  private static String top(Finding.Evidence evidence) {
    return evidence.frames().isEmpty() ? "?" : Stacks.label(evidence.frames().get(0));
  }

  private static String lines(Finding.Evidence evidence) {
    return lines(evidence.frames());
  }

  private static String lines(List<StackTraceElement> frames) {
    return frames.stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
  }

  void started(Notice.Started notice) {
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

  void ended(Notice.Ended notice) {
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
    Throwable failure = task.failure;
    event.exception = failure == null ? null : failure.getClass().getName();
    event.commit();
  }

  void held(HoldSampler.Hold hold) {
    LockHeldEvent event = new LockHeldEvent();
    event.lock = hold.lock();
    event.type = hold.type();
    event.site = hold.site();
    event.thread = hold.thread();
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
    event.dropped = status.dropped();
    event.memory = status.memoryBytes();
    event.timeSpent = status.weavingNanos();
    event.commit();
  }
}
