package io.heddle.analysis;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.RecordedText;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import io.heddle.events.EventRegistration;
import io.heddle.events.ExecutorStatisticsEvent;
import io.heddle.events.FindingEvent;
import io.heddle.events.FindingLockEvent;
import io.heddle.events.FindingNoteEvent;
import io.heddle.events.FindingStackEvent;
import io.heddle.events.FindingStepEvent;
import io.heddle.events.FindingThreadEvent;
import io.heddle.events.LockOrderEdgeEvent;
import io.heddle.events.LockOrderSampleEvent;
import io.heddle.events.LockStatisticsEvent;
import io.heddle.events.TaskRunEvent;
import io.heddle.events.ThreadCreatedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import jdk.jfr.Recording;

/** Makes real recordings for the tests. */
public final class TestRecording {
  /** Ids from here on are of locks that are the only ones of their class. */
  private static final int FIRST_SINGLE = 100;

  private static final AtomicLong FINDINGS = new AtomicLong();

  private TestRecording() {}

  /** What to do while recording. */
  public interface Action {
    void run() throws Exception;
  }

  /** Records the JDK's events without any threshold, and Heddle's. */
  public static Path write(Path file, Action action) throws Exception {
    EventRegistration registration = EventRegistration.open();
    try {
      return writeWithoutHeddle(file, action);
    } finally {
      registration.close();
    }
  }

  static Path writeWithoutHeddle(Path file, Action action) throws Exception {
    return write(file, action, true);
  }

  /** Heddle's events, in a recording that does not say of which JVM it is: a run of its own. */
  public static Path writeRun(Path file, Action action) throws Exception {
    EventRegistration registration = EventRegistration.open();
    try {
      return write(file, action, false);
    } finally {
      registration.close();
    }
  }

  private static Path write(Path file, Action action, boolean withJvm) throws Exception {
    return write(
        file,
        Map.of(
            "jdk.JVMInformation#enabled", Boolean.toString(withJvm),
            "jdk.ThreadStart#enabled", "true",
            "jdk.JavaMonitorEnter#enabled", "true",
            "jdk.JavaMonitorEnter#threshold", "0 ns",
            "jdk.JavaMonitorEnter#stackTrace", "true"),
        action);
  }

  /** With these settings and no others. */
  public static Path write(Path file, Map<String, String> settings, Action action)
      throws Exception {
    try (Recording recording = new Recording()) {
      recording.setSettings(settings);
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  /** A finding with two locks and two threads; its id, for further parts. */
  public static long finding(String rule, String severity, String fingerprint) {
    FindingEvent event = finding(FINDINGS.incrementAndGet(), rule, severity, fingerprint);
    event.commit();
    part("Ledger.lock", "worker-1", event.id, 0);
    part("Account.lock", "worker-2", event.id, 1);
    return event.id;
  }

  private static void part(String lock, String thread, long id, int index) {
    FindingLockEvent lockPart = new FindingLockEvent();
    lockPart.id = id;
    lockPart.index = index;
    lockPart.lock = lock;
    lockPart.type = "com.acme.Lock";
    lockPart.lockId = index + 1;
    lockPart.commit();
    FindingThreadEvent threadPart = new FindingThreadEvent();
    threadPart.id = id;
    threadPart.index = index;
    threadPart.threadName = thread;
    threadPart.threadId = 30 + index;
    threadPart.commit();
  }

  private static FindingEvent finding(long id, String rule, String severity, String fingerprint) {
    FindingEvent event = new FindingEvent();
    event.id = id;
    event.rule = rule;
    event.severity = severity;
    event.fingerprint = fingerprint;
    event.message = "message of " + fingerprint;
    event.locks = "Ledger.lock, Account.lock";
    event.threads = "worker-1, worker-2";
    event.report = "the whole report";
    return event;
  }

  /** A finding whose parts are not recorded. */
  static void bareFinding(String rule, String severity, String fingerprint) {
    finding(0, rule, severity, fingerprint).commit();
  }

  /** The first thread of a finding, which holds its first lock and wants the second one. */
  public static void step(long id, String thread) {
    FindingStepEvent event = new FindingStepEvent();
    event.id = id;
    event.threadName = thread;
    event.threadId = 30;
    event.creationSite = "Table.<init>:7";
    event.heldLock = "Ledger.lock";
    event.heldType = "com.acme.Lock";
    event.heldId = 1;
    event.heldMode = "shared";
    event.heldSite = "com.acme.Bank.move(Bank.java:41)";
    event.wantedLock = "Account.lock";
    event.wantedType = "com.acme.Lock";
    event.wantedId = 2;
    event.wantedMode = "exclusive";
    event.wantedSite = "com.acme.Bank.move(Bank.java:42)";
    event.waited = 1_500_000_000;
    event.ownerName = "worker-2";
    event.ownerId = 31;
    event.stack = "com.acme.Bank.move(Bank.java:42)\ncom.acme.Bank.main(Bank.java:7)";
    event.commit();
  }

  /** A stack with a title, and a sentence, of a finding. */
  static void evidence(long id, String title, String note) {
    FindingStackEvent stack = new FindingStackEvent();
    stack.id = id;
    stack.title = title;
    stack.stack = "com.acme.Bank.move(Bank.java:42)\ncom.acme.Bank.main(Bank.java:7)";
    stack.commit();
    FindingNoteEvent sentence = new FindingNoteEvent();
    sentence.id = id;
    sentence.note = note;
    sentence.commit();
  }

  public static void taskRun(String pool, Duration queueTime, Duration runTime, String outcome) {
    TaskRunEvent event = new TaskRunEvent();
    event.pool = pool;
    event.poolSite = "OrderService.<init>:42";
    event.queueTime = queueTime.toNanos();
    event.runTime = runTime.toNanos();
    event.outcome = outcome;
    event.commit();
  }

  public static void executor(String pool, long id, long submitted, long queued) {
    ExecutorStatisticsEvent event = new ExecutorStatisticsEvent();
    event.pool = pool;
    event.poolId = id;
    event.poolSite = "OrderService.<init>:42";
    event.submitted = submitted;
    event.queued = queued;
    event.commit();
  }

  static void lock(String lock, long contentions, Duration waitTime) {
    LockStatisticsEvent event = new LockStatisticsEvent();
    event.lock = lock;
    event.type = "java.lang.Object";
    event.contentions = contentions;
    event.waitTime = waitTime.toNanos();
    event.maxWaitTime = waitTime.toNanos();
    event.commit();
  }

  static void edge(String from, long fromId, String to, long toId) {
    LockOrderEdgeEvent event = new LockOrderEdgeEvent();
    event.fromLock = from;
    event.fromId = fromId;
    event.toLock = to;
    event.toId = toId;
    event.commit();
  }

  /**
   * A thread takes locks one within the other, and wants the last one under all others. A lock is
   * written {@code Name}, {@code Name#7} for one of many, and with {@code (read)} behind it if it
   * is shared.
   */
  public static void nesting(String thread, boolean timed, String... locks) {
    int last = locks.length - 1;
    List<HeldView> held = Stream.of(locks).limit(last).map(lock -> held(thread, lock)).toList();
    HeldView wanted = held(thread, locks[last]);
    for (HeldView from : held) {
      edge(from, wanted, timed, false);
      LockOrderSampleEvent sample = new LockOrderSampleEvent();
      sample.fromId = from.lock().id();
      sample.toId = wanted.lock().id();
      sample.threadName = thread;
      sample.threadId = thread.hashCode();
      sample.held = RecordedText.of(held);
      sample.mode = wanted.mode().id();
      sample.site = RecordedText.of(wanted.site());
      sample.timed = timed;
      sample.stamp = 1;
      sample.commit();
    }
  }

  /** The edge between the two locks is written again, for one of them is no lock. */
  public static void signal(String from, String to) {
    edge(held("T", from), held("T", to), false, true);
  }

  private static void edge(HeldView from, HeldView wanted, boolean timed, boolean signal) {
    LockOrderEdgeEvent edge = new LockOrderEdgeEvent();
    edge.fromLock = from.lock().name();
    edge.fromType = from.lock().type();
    edge.fromId = from.lock().id();
    edge.fromSingle = isSingle(from);
    edge.fromSite = from.site().label();
    edge.toLock = wanted.lock().name();
    edge.toType = wanted.lock().type();
    edge.toId = wanted.lock().id();
    edge.toSingle = isSingle(wanted);
    edge.toSite = wanted.site().label();
    edge.signal = signal;
    edge.samples = 1;
    edge.threads = 1;
    edge.timed = timed;
    edge.mode = wanted.mode().id();
    edge.commit();
  }

  private static boolean isSingle(HeldView lock) {
    return lock.lock().id() >= FIRST_SINGLE;
  }

  private static HeldView held(String thread, String lock) {
    LockMode mode = lock.endsWith("(read)") ? LockMode.SHARED : LockMode.EXCLUSIVE;
    String[] parts = lock.replace("(read)", "").split("#", 2);
    int id =
        parts.length == 2
            ? Integer.parseInt(parts[1])
            : FIRST_SINGLE + (parts[0].hashCode() & 0xffff);
    Site site =
        new Site(1, Operation.CALL, "com.acme." + thread, "take" + parts[0], 7, "T.java", null);
    return new HeldView(new LockRef(parts[0], "java.lang.Object", id), mode, site);
  }

  public static void created(String name, String site) {
    ThreadCreatedEvent event = new ThreadCreatedEvent();
    event.threadName = name;
    event.creationSite = site;
    event.parentName = "main";
    event.commit();
  }
}
