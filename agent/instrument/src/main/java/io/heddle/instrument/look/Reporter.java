package io.heddle.instrument.look;

import io.heddle.engine.EngineLooks;
import io.heddle.engine.EngineLooks.Sweep;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.instrument.inspect.Dumps;
import io.heddle.instrument.inspect.LookTimes;
import io.heddle.instrument.jfr.EventWriter;
import io.heddle.instrument.jvm.AgentThread;
import io.heddle.instrument.look.Duties.Duty;
import io.heddle.instrument.report.FindingLog;
import io.heddle.instrument.report.Jmx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that does what hooks may not: takes what they left, updates the graph, tells
 * findings, writes events, looks for deadlocks.
 */
public final class Reporter {
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

  private final EngineLooks engine;
  private final FindingLog findings;
  private final Jmx jmx;
  private final Dumps dumps;
  private final Recording recording;
  private final Fence.Work publication;
  private final Fence fence;
  private final Object opening = new Object();
  private final NoticeTaker notices;
  private volatile long sampleNanos;
  private volatile boolean stopped;
  private volatile boolean looks;
  private volatile @Nullable EventWriter writer;
  private volatile @Nullable Thread thread;
  private int ticksWithoutJfr;
  private final Probes probes;
  private final Duties taking;
  private final Duties keeping;
  private final Duties sweeping;

  /** What writes events once the JVM uses JFR. */
  public interface Recording {
    /** Whether the JVM has begun to use JFR. */
    boolean isInUse();

    /**
     * Begins to write events. Not before the JVM uses JFR: registering events costs a Hello World
     * half of its time.
     *
     * @param drain takes what hooks have left
     */
    EventWriter open(Fence.Work drain);
  }

  /**
   * A thread that was not started.
   *
   * @param publication tells how things are to who watches from outside
   */
  public Reporter(
      EngineLooks engine,
      FindingLog findings,
      Jmx jmx,
      Dumps dumps,
      JvmThreads jvm,
      Recording recording,
      Fence.Work publication,
      Fence fence) {
    this.engine = engine;
    this.findings = findings;
    this.jmx = jmx;
    this.dumps = dumps;
    this.recording = recording;
    this.publication = publication;
    this.fence = fence;
    this.notices = new NoticeTaker(engine, findings, fence);
    this.probes = new Probes(engine, findings, dumps, jvm, fence);
    long now = System.nanoTime();
    this.taking = new Duties(fence, toTake(), now);
    this.keeping = new Duties(fence, toKeep(), now);
    this.sweeping = new Duties(fence, toSweep(), now);
  }

  /** To take what hooks have left. */
  List<Duty> toTake() {
    return List.of(
        new Duty("orders of locks", 0, engine.lockOrder()::drain),
        new Duty("class initialisers", 0, engine.classInits()::drain),
        new Duty("notices", 0, () -> notices.takeAll(writer)));
  }

  /** To look at what no hook tells. */
  List<Duty> toKeep() {
    return List.of(
        new Duty("budget of orders", REFILL_NANOS, engine.locks()::refill),
        new Duty("opening of JFR", 0, this::openWriter),
        new Duty("taking what hooks left", 0, this::drain),
        new Duty("sampling of holds", 0, this::sampleHolds),
        new Duty("opening of JMX", 0, jmx::look),
        new Duty("trigger of snapshots", SWEEP_NANOS, dumps::lookForTrigger),
        new Duty("probes", 0, this::lookIfDue),
        new Duty("what is told outside", SWEEP_NANOS, publication));
  }

  /** To keep tables small. */
  List<Duty> toSweep() {
    List<Duty> duties = new ArrayList<>(); // no stream: this runs at the start of every JVM
    for (Sweep sweep : engine.sweeps()) {
      duties.add(new Duty(sweep.name(), SWEEP_NANOS, sweep.work()));
    }
    return duties;
  }

  /** Says how often to look for what; 0 is never. */
  public void configure(AgentOptions options) {
    probes.configure(
        options.duration(AgentOption.PROBE), options.duration(AgentOption.STUCK_AFTER));
    sampleNanos = options.duration(AgentOption.HOLD_THRESHOLD).toNanos();
    notices.configure(options.duration(AgentOption.TASK_THRESHOLD).toNanos());
  }

  Probes probes() {
    return probes;
  }

  /** How long glances took. */
  public LookTimes glanceTimes() {
    return probes.glanceTimes();
  }

  /** How long looks took. */
  public LookTimes lookTimes() {
    return probes.lookTimes();
  }

  /** Tells what hangs already, before {@link #start} and on the current thread. */
  public void lookFirst() {
    fence.run("first look", probes::lookFirst);
  }

  /** Begins to take what hooks leave; looks come with {@link #beginLooks}. */
  public void start() {
    Thread started = AgentThread.of(this::run, "heddle-reporter");
    thread = started;
    engine.queue().readBy(started);
    started.start();
  }

  /** From now on looks at threads, too: before, half of the hooks would tell half of the truth. */
  public void beginLooks() {
    looks = true;
    wake();
  }

  private void lookIfDue() {
    if (looks) {
      probes.lookIfDue();
    }
  }

  private void run() {
    while (!stopped) {
      long due = looks ? probes.untilDue() : Long.MAX_VALUE;
      LockSupport.parkNanos(this, Math.max(LEAST_NANOS, Math.min(tick(), due)));
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
    return writer != null && sampleNanos > 0;
  }

  private void sampleHolds() {
    EventWriter open = writer;
    if (open != null && sampleNanos > 0) {
      engine.holds().sample(System.nanoTime(), open::held);
    }
  }

  /** Has the thread look at once. From any thread; takes no lock. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void openWriter() {
    if (writer == null && recording.isInUse()) {
      // Not with the lock of drain, which JFR's threads take while they hold JFR's own.
      synchronized (opening) {
        if (writer == null) {
          EventWriter opened = recording.open(this::drain);
          findings.alsoTo(opened::finding);
          writer = opened;
          engine.notices().open(true);
        }
      }
    } else if (writer == null && ++ticksWithoutJfr == TICKS_UNTIL_SILENCE) {
      engine.notices().open(false);
    }
  }

  /** Takes what the hooks left. Agent threads only; they take turns. */
  public synchronized void drain() {
    taking.round(System.nanoTime());
  }

  /** The JVM ends: tells what is left and what there was. */
  public void finish() {
    boolean late = writer == null;
    fence.run("opening of JFR", this::openWriter);
    drain();
    fence.run("class initialisers", engine.classInits()::finish);
    EventWriter open = writer;
    if (late && open != null) {
      // JFR has perhaps asked for it before the writer was there.
      fence.run("end of a recording", open::endOfChunk);
    }
  }

  /** Ends the thread and waits for it, so that nothing of it is left. */
  public void stop() throws InterruptedException {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      engine.queue().readBy(null);
      LockSupport.unpark(running);
      running.join();
    }
    jmx.close();
    drain();
    fence.run("class initialisers", engine.classInits()::finish);
    EventWriter open = writer;
    if (open != null) {
      open.close();
    }
  }
}
