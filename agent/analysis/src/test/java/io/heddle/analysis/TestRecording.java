package io.heddle.analysis;

import io.heddle.events.EventRegistration;
import io.heddle.events.ExecutorStatisticsEvent;
import io.heddle.events.FindingEvent;
import io.heddle.events.LockOrderEdgeEvent;
import io.heddle.events.LockStatisticsEvent;
import io.heddle.events.TaskRunEvent;
import io.heddle.events.ThreadCreatedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import jdk.jfr.Recording;

/** Makes real recordings for the tests. */
final class TestRecording {
  private TestRecording() {}

  /** What to do while recording. */
  interface Action {
    void run() throws Exception;
  }

  /** Records the JDK's events without any threshold, and Heddle's. */
  static Path write(Path file, Action action) throws Exception {
    EventRegistration registration = EventRegistration.open();
    try {
      return writeWithoutHeddle(file, action);
    } finally {
      registration.close();
    }
  }

  static Path writeWithoutHeddle(Path file, Action action) throws Exception {
    try (Recording recording = new Recording()) {
      recording.setSettings(
          Map.of(
              "jdk.JVMInformation#enabled", "true",
              "jdk.ThreadStart#enabled", "true",
              "jdk.JavaMonitorEnter#enabled", "true",
              "jdk.JavaMonitorEnter#threshold", "0 ns",
              "jdk.JavaMonitorEnter#stackTrace", "true"));
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  static void finding(String rule, String severity, String fingerprint) {
    FindingEvent event = new FindingEvent();
    event.rule = rule;
    event.severity = severity;
    event.fingerprint = fingerprint;
    event.message = "message of " + fingerprint;
    event.locks = "Ledger.lock, Account.lock";
    event.threads = "worker-1, worker-2";
    event.report = "the whole report";
    event.commit();
  }

  static void taskRun(String pool, Duration queueTime, Duration runTime, String outcome) {
    TaskRunEvent event = new TaskRunEvent();
    event.pool = pool;
    event.poolSite = "OrderService.<init>:42";
    event.queueTime = queueTime.toNanos();
    event.runTime = runTime.toNanos();
    event.outcome = outcome;
    event.commit();
  }

  static void executor(String pool, long id, long submitted, long queued) {
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

  static void created(String name, String site) {
    ThreadCreatedEvent event = new ThreadCreatedEvent();
    event.threadName = name;
    event.creationSite = site;
    event.parentName = "main";
    event.commit();
  }
}
