package io.heddle.instrument;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.lock.Notified;
import io.heddle.engine.misuse.MisuseReport;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.task.PoolSeen;
import io.heddle.engine.task.TaskDone;
import io.heddle.engine.task.TaskRejected;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadEnded;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadStarted;
import io.heddle.engine.thread.UncaughtDeath;
import io.heddle.instrument.Duties.Duty;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that does what hooks may not: takes what they left, updates the graph, tells
 * findings, writes events, looks for deadlocks.
 */
final class Reporter {
  private static final long TICK_NANOS = 250_000_000L;

  /** While the application does nothing. */
  private static final long RESTING_TICK_NANOS = 1_000_000_000L;

  private static final int RESTING_STRETCH = 10;

  /** No failure may make it run without a pause. */
  private static final long LEAST_NANOS = 1_000_000L;

  private static final long REFILL_NANOS = 1_000_000_000L / LockTracker.REFILLS_PER_SECOND;
  private static final long SWEEP_NANOS = 1_000_000_000L;

  /** A recording that begins with the JVM is found within a second. */
  private static final int TICKS_UNTIL_SILENCE = 4;

  private final Session session;
  private final Object opening = new Object();
  private final UncaughtReport uncaught;
  private final MisuseReport misuses;
  private volatile long sampleNanos;
  private volatile long taskThresholdNanos;
  private volatile boolean stopped;
  private volatile @Nullable Journal journal;
  private volatile @Nullable Thread thread;
  private int ticksWithoutJfr;
  final Probes probes;
  private final Duties taking;
  private final Duties keeping;
  private final Duties sweeping;

  Reporter(Session session) {
    this.session = session;
    this.uncaught = new UncaughtReport(session.sites);
    this.misuses = new MisuseReport(session.sites, session.naming, session.threads);
    this.probes = new Probes(session);
    long now = System.nanoTime();
    this.taking = new Duties(session.fence, toTake(), now);
    this.keeping = new Duties(session.fence, toKeep(), now);
    this.sweeping = new Duties(session.fence, toSweep(), now);
  }

  /** To take what hooks have left. */
  List<Duty> toTake() {
    return List.of(
        new Duty("orders of locks", 0, session.lockOrder::drain),
        new Duty("class initialisers", 0, session.classInits::drain),
        new Duty("notices", 0, this::takeNotices));
  }

  /** To look at what no hook tells. */
  List<Duty> toKeep() {
    return List.of(
        new Duty("budget of orders", REFILL_NANOS, session.locks::refill),
        new Duty("opening of JFR", 0, this::openJournal),
        new Duty("taking what hooks left", 0, this::drain),
        new Duty("sampling of holds", 0, this::sampleHolds),
        new Duty("opening of JMX", 0, session.jmx::look),
        new Duty("trigger of snapshots", SWEEP_NANOS, session.dumps::lookForTrigger),
        new Duty("probes", 0, probes::lookIfDue));
  }

  /** To keep tables small. */
  List<Duty> toSweep() {
    return List.of(
        new Duty("sweep of threads", SWEEP_NANOS, () -> session.threads.sweep(record -> {})),
        new Duty("stacks of threads", SWEEP_NANOS, this::putStacksIntoWords),
        new Duty("sweep of held locks", SWEEP_NANOS, this::sweepHeldLocks),
        new Duty("sweep of origins", SWEEP_NANOS, session.origins::sweep),
        new Duty("sweep of pools and tasks", SWEEP_NANOS, session.tasks::sweep),
        new Duty("sweep of clocks", SWEEP_NANOS, session.order::sweep),
        new Duty("sweep of semaphores", SWEEP_NANOS, session.ownerless::sweep),
        new Duty("sweep of abandoned locks", SWEEP_NANOS, session.locks.abandoned()::sweep),
        new Duty("sweep of connections", SWEEP_NANOS, session.connections::sweep));
  }

  /** Says how often to look for what; 0 is never. */
  void configure(AgentOptions options) {
    probes.configure(
        options.duration(AgentOption.PROBE), options.duration(AgentOption.STUCK_AFTER));
    sampleNanos = options.duration(AgentOption.HOLD_THRESHOLD).toNanos();
    taskThresholdNanos = options.duration(AgentOption.TASK_THRESHOLD).toNanos();
    session.holds.report(sampleNanos);
  }

  void start() {
    Thread started = AgentThread.of(this::run, "heddle-reporter");
    thread = started;
    session.queue.readBy(started);
    started.start();
  }

  private void run() {
    while (!stopped) {
      LockSupport.parkNanos(this, Math.max(LEAST_NANOS, Math.min(tick(), probes.untilDue())));
      long now = System.nanoTime();
      keeping.round(now);
      sweeping.round(now, probes.isResting() ? RESTING_STRETCH : 1);
    }
  }

  /** Waking up costs more than what there is to do while nothing happens. */
  private long tick() {
    if (isSampling()) {
      return sampleNanos;
    }
    return probes.isResting() ? RESTING_TICK_NANOS : TICK_NANOS;
  }

  private boolean isSampling() {
    return journal != null && sampleNanos > 0;
  }

  private void sampleHolds() {
    Journal writer = journal;
    if (writer != null && sampleNanos > 0) {
      session.holds.sample(System.nanoTime(), writer::held);
    }
  }

  private void sweepHeldLocks() {
    session.threads.forEach(
        record -> {
          session.locks.sweep(record);
          record.weakenBoundTask();
        });
  }

  /** Soon, because a walked stack keeps classes alive. */
  private void putStacksIntoWords() {
    session.threads.forEach(
        record -> {
          ThreadOrigin origin = record.origin;
          if (origin != null) {
            origin.stack().frames();
          }
        });
  }

  /** Has the thread look at once. From any thread; takes no lock. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Not before the JVM uses JFR: registering events costs a Hello World half of its time. */
  private void openJournal() {
    if (journal == null && session.usesJfr()) {
      // Not with the lock of drain, which JFR's threads take while they hold JFR's own.
      synchronized (opening) {
        if (journal == null) {
          Journal opened = new Journal(session);
          session.findings.alsoTo(opened::finding);
          journal = opened;
          session.inbox.open(true);
        }
      }
    } else if (journal == null && ++ticksWithoutJfr == TICKS_UNTIL_SILENCE) {
      session.inbox.open(false);
    }
  }

  /** Takes what the hooks left. Agent threads only; they take turns. */
  synchronized void drain() {
    taking.round(System.nanoTime());
  }

  private void takeNotices() {
    for (Notice notice : session.inbox.takeAll()) {
      session.fence.run("notice", () -> take(notice));
    }
  }

  private void take(Notice notice) {
    Journal writer = journal;
    if (notice instanceof UncaughtDeath death) {
      Finding finding = uncaught.of(death);
      session.findings.accept(finding);
    } else if (notice instanceof Misuse misused) {
      Finding finding = misuses.of(misused);
      if (finding != null) {
        session.findings.accept(finding);
      }
    } else if (notice instanceof Notified notified) {
      session.nestedWaits.notified(notified);
    } else if (writer != null) {
      write(writer, notice);
    }
  }

  private void write(Journal writer, Notice notice) {
    if (notice instanceof PoolSeen seen) {
      writer.seen(seen.pool());
    } else if (notice instanceof ThreadStarted started) {
      writer.started(started);
    } else if (notice instanceof ThreadEnded ended) {
      writer.ended(ended);
    } else if (notice instanceof TaskDone done) {
      TaskRun task = done.task();
      if (task.queueNanos() + done.runNanos() >= taskThresholdNanos) {
        writer.task(task, done.worker(), done.runNanos(), done.outcome());
      }
    } else if (notice instanceof TaskRejected rejected) {
      writer.task(rejected.task(), null, 0, "rejected");
    }
  }

  /** The JVM ends: tells what is left and what there was. */
  void finish() {
    boolean late = journal == null;
    session.fence.run("opening of JFR", this::openJournal);
    drain();
    session.fence.run("class initialisers", session.classInits::finish);
    Journal writer = journal;
    if (late && writer != null) {
      // JFR has perhaps asked for it before the journal was there.
      session.fence.run("end of a recording", writer::endOfChunk);
    }
  }

  /** Ends the thread and waits for it, so that nothing of it is left. */
  void stop() throws InterruptedException {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      session.queue.readBy(null);
      LockSupport.unpark(running);
      running.join();
    }
    session.jmx.close();
    drain();
    session.fence.run("class initialisers", session.classInits::finish);
    Journal writer = journal;
    if (writer != null) {
      writer.close();
    }
  }
}
