package io.heddle.instrument;

import io.heddle.engine.Notice;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.misuse.MisuseReport;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.HangProbe;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that does what hooks may not: takes what they left, updates the graph, tells
 * findings, writes events, looks for deadlocks.
 */
final class Reporter implements Runnable {
  private static final long TICK_NANOS = 250_000_000L;
  private static final long REFILL_NANOS = 1_000_000_000L / LockTracker.REFILLS_PER_SECOND;
  private static final long SWEEP_NANOS = 1_000_000_000L;

  /** Looks for hangs take at most a tenth of the thread's time. */
  private static final int PROBE_PAUSE = 9;

  /** A recording that begins with the JVM is found within a second. */
  private static final int TICKS_UNTIL_SILENCE = 4;

  private final Session session;
  private final Object opening = new Object();
  private final UncaughtReport uncaught;
  private final MisuseReport misuses;
  private volatile long probeNanos;
  private volatile long sampleNanos;
  private volatile long taskThresholdNanos;
  private volatile boolean stopped;
  private volatile @Nullable Journal journal;
  private volatile boolean wantsJmx;
  private @Nullable Notifications notifications;
  private volatile @Nullable Thread thread;
  private int ticksWithoutJfr;
  private long lastRefill;
  private long lastSweep;
  private volatile long nextProbe;
  private final LookTimes lookTimes = new LookTimes();

  Reporter(Session session) {
    this.session = session;
    this.uncaught = new UncaughtReport(session.sites);
    this.misuses = new MisuseReport(session.sites, session.naming, session.threads);
  }

  /** Says how often to look for what; 0 is never. */
  void configure(AgentOptions options) {
    probeNanos = options.duration(AgentOption.PROBE).toNanos();
    sampleNanos = options.duration(AgentOption.HOLD_THRESHOLD).toNanos();
    taskThresholdNanos = options.duration(AgentOption.TASK_THRESHOLD).toNanos();
    wantsJmx = options.flag(AgentOption.JMX);
    session.holds.report(sampleNanos);
    nextProbe = System.nanoTime() + probeNanos;
  }

  void start() {
    Thread started = new Thread(null, this, "heddle-reporter", 0, false);
    started.setDaemon(true);
    started.setContextClassLoader(null);
    thread = started;
    session.queue.readBy(started);
    started.start();
  }

  @Override
  public void run() {
    lastSweep = System.nanoTime();
    lastRefill = lastSweep;
    while (!stopped) {
      LockSupport.parkNanos(this, isSampling() ? sampleNanos : TICK_NANOS);
      try {
        tick(System.nanoTime());
      } catch (Throwable t) {
        session.failed(t);
      }
    }
  }

  private boolean isSampling() {
    return journal != null && sampleNanos > 0;
  }

  private void tick(long now) {
    if (now - lastRefill >= REFILL_NANOS) {
      lastRefill = now;
      session.locks.refill();
    }
    openJournal();
    drain();
    Journal writer = journal;
    if (writer != null && sampleNanos > 0) {
      session.holds.sample(now, writer::held);
    }
    if (now - lastSweep >= SWEEP_NANOS) {
      lastSweep = now;
      sweep();
    }
    if (probeNanos > 0 && System.nanoTime() - nextProbe >= 0) {
      probe(System.nanoTime());
    }
  }

  /** Looks for what hangs. Where a look takes long there are fewer of them. */
  private void probe(long now) {
    int hangs = session.findings.hangs();
    HangProbe.Look look = session.probe.look(now);
    session.stalls.look(look, now).forEach(session.findings);
    session.connectionWaits.look(now).forEach(session.findings);
    if (session.findings.hangs() > hangs) {
      session.dumps.hangFound();
    }
    session.nestedWaits.look(now).forEach(session.findings);
    boolean soon =
        session.probe.hasSuspects()
            || session.stalls.isIncomplete()
            || session.nestedWaits.hasSuspects();
    long end = System.nanoTime();
    lookTimes.add(end - now);
    nextProbe = end + Math.max(soon ? SWEEP_NANOS : probeNanos, PROBE_PAUSE * (end - now));
  }

  private void sweep() {
    openNotifications();
    session.dumps.lookForTrigger();
    session.threads.sweep(record -> {});
    session.threads.forEach(Reporter::putStackIntoWords);
    session.tasks.pools().sweep();
    session.origins.sweep();
    session.tasks.pending().sweep();
    session.order.sweep();
    session.ownerless.sweep();
    session.connections.sweep();
  }

  /** Soon, because a walked stack keeps classes alive. */
  private static void putStackIntoWords(ThreadRecord record) {
    ThreadOrigin origin = record.origin;
    if (origin != null) {
      origin.stack().frames();
    }
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

  /** Called a second after the start: JMX before {@code main} breaks applications (design 8.3). */
  private void openNotifications() {
    if (wantsJmx && notifications == null) {
      try {
        Notifications opened = Notifications.open();
        session.findings.alsoTo(opened::send);
        notifications = opened;
      } catch (IllegalStateException | LinkageError e) {
        wantsJmx = false;
        session.console.line("heddle: no JMX notifications: " + e);
      }
    }
  }

  private void closeNotifications() {
    try {
      if (notifications != null) {
        notifications.close();
      }
    } catch (IllegalStateException e) {
      session.console.line("heddle: the MBean stays: " + e);
    }
  }

  /** Takes what the hooks left. Agent threads only; they take turns. */
  synchronized void drain() {
    session.lockOrder.drain();
    session.classInits.drain();
    session.inbox.takeAll().forEach(this::take);
  }

  private void take(Notice notice) {
    Journal writer = journal;
    if (notice instanceof Notice.Uncaught death) {
      Finding finding = uncaught.of(death);
      session.findings.accept(finding);
    } else if (notice instanceof Notice.Misused misused) {
      session.findings.accept(misuses.of(misused.misuse()));
    } else if (notice instanceof Notice.Notified notified) {
      session.nestedWaits.notified(notified);
    } else if (writer != null) {
      write(writer, notice);
    }
  }

  private void write(Journal writer, Notice notice) {
    if (notice instanceof Notice.PoolSeen seen) {
      writer.seen(seen.pool());
    } else if (notice instanceof Notice.Started started) {
      writer.started(started);
    } else if (notice instanceof Notice.Ended ended) {
      writer.ended(ended);
    } else if (notice instanceof Notice.TaskDone done) {
      TaskRun task = done.task();
      if (task.queueNanos() + done.runNanos() >= taskThresholdNanos) {
        writer.task(task, done.worker(), done.runNanos(), done.outcome());
      }
    } else if (notice instanceof Notice.TaskRejected rejected) {
      writer.task(rejected.task(), null, 0, "rejected");
    }
  }

  /** How long looks for hangs take. */
  LookTimes lookTimes() {
    return lookTimes;
  }

  /** The JVM ends: tells what is left and what there was. */
  void finish() {
    try {
      boolean late = journal == null;
      openJournal();
      drain();
      session.classInits.finish();
      Journal writer = journal;
      if (late && writer != null) {
        writer.endOfChunk(); // JFR has perhaps asked for it before the journal was there
      }
    } catch (Throwable t) {
      session.failed(t);
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
    closeNotifications();
    drain();
    session.classInits.finish();
    Journal writer = journal;
    if (writer != null) {
      writer.close();
    }
  }
}
