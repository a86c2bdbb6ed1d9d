package io.heddle.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.GraphSize;
import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.recording.Progress;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.events.AgentStatisticsEvent;
import io.heddle.events.DeadlockEvent;
import io.heddle.events.DeadlockedThreadEvent;
import io.heddle.events.LockHeldEvent;
import io.heddle.events.LockOrderInversionEdgeEvent;
import io.heddle.events.LockOrderInversionEvent;
import io.heddle.events.ThreadEndedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {
  @TempDir Path directory;

  private Analysis analyze(TestRecording.Action action) throws Exception {
    Path file = TestRecording.write(directory.resolve("a.jfr"), action);
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  @Test
  void findsNothingWhereNothingIs() throws Exception {
    Analysis analysis = analyze(() -> TestRecording.created("x", "Main.main:1"));

    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.complete()).isTrue();
    assertThat(analysis.recordings().get(0).jvm().pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(analysis.recordings().get(0).heddleEvents()).isEqualTo(1);
  }

  @Test
  void putsFindingsOfOneFingerprintTogetherWorstFirst() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              TestRecording.finding("uncaught-exception", "error", "e");
              TestRecording.finding("uncaught-exception", "error", "e");
              TestRecording.finding("deadlock", "fatal", "d");
            });

    assertThat(analysis.findings())
        .extracting(FindingSummary::fingerprint, FindingSummary::count)
        .containsExactly(tuple("d", 1L), tuple("e", 2L));
    assertThat(analysis.findings().get(0).lockNames())
        .containsExactly("Ledger.lock", "Account.lock");
  }

  @Test
  void joinsInversionWithItsEdges() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              TestRecording.finding("lock-order-inversion", "error", "inv");
              edge(7, 1, "worker-2");
              edge(7, 0, "worker-1");
              edge(8, 0, "of another cycle");
              LockOrderInversionEvent inversion = new LockOrderInversionEvent();
              inversion.id = 7;
              inversion.fingerprint = "inv";
              inversion.cycle = "A -> B -> A";
              inversion.commit();
            });

    assertThat(analysis.findings()).hasSize(1);
    FindingSummary finding = analysis.findings().get(0);
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.report()).isEqualTo("the whole report");
    assertThat(finding.steps())
        .extracting(step -> step.thread().name())
        .containsExactly("worker-1", "worker-2");
  }

  /** Whatever order the events are in, and whatever names hold. */
  @Test
  void joinsAFindingWithItsParts() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              TestRecording.step(TestRecording.finding("deadlock", "fatal", "a"), "worker, 1\n");
              TestRecording.step(TestRecording.finding("deadlock", "fatal", "b"), "other");
            });

    FindingSummary finding = analysis.findings().get(0);
    assertThat(finding.threads())
        .extracting(ThreadRef::name, ThreadRef::id)
        .containsExactly(tuple("worker-1", 30L), tuple("worker-2", 31L));
    assertThat(finding.locks())
        .containsExactly(
            new LockRef("Ledger.lock", "com.acme.Lock", 1),
            new LockRef("Account.lock", "com.acme.Lock", 2));
    Step step = finding.steps().get(0);
    assertThat(finding.steps()).hasSize(1);
    assertThat(step.thread()).isEqualTo(new ThreadRef("worker, 1\n", 30, false, "Table.<init>:7"));
    assertThat(step.held().shared()).isTrue();
    assertThat(step.wanted())
        .isEqualTo(new Use(finding.locks().get(1), false, step.stack().get(0)));
    assertThat(step.waitedNanos()).isEqualTo(1_500_000_000L);
    assertThat(step.owner().id()).isEqualTo(31);
    assertThat(step.stack()).extracting(StackTraceElement::getLineNumber).containsExactly(42, 7);
  }

  @Test
  void joinsAFindingWithItsStacksAndNotes() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              long id = TestRecording.finding("stuck-thread", "warning", "a");
              TestRecording.evidence(id, "\"t\" waits", "Nothing, no list, is taken apart.");
            });

    FindingSummary finding = analysis.findings().get(0);
    assertThat(finding.notes()).containsExactly("Nothing, no list, is taken apart.");
    assertThat(finding.stacks()).extracting(Evidence::title).containsExactly("\"t\" waits");
    assertThat(finding.stacks().get(0).frames())
        .extracting(StackTraceElement::getLineNumber)
        .containsExactly(42, 7);
  }

  /** They are for people: a name may have a comma in it. */
  @Test
  void takesNoListOfNamesApart() throws Exception {
    Analysis analysis = analyze(() -> TestRecording.bareFinding("stuck-thread", "warning", "bare"));

    FindingSummary finding = analysis.findings().get(0);
    assertThat(finding.report()).isEqualTo("the whole report");
    assertThat(finding.lockNames()).isEmpty();
    assertThat(finding.threads()).isEmpty();
    assertThat(finding.steps()).isEmpty();
  }

  @Test
  void reportsDeadlockOfWhichOnlyItsOwnEventsAreThere() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              DeadlockEvent deadlock = new DeadlockEvent();
              deadlock.id = 1;
              deadlock.rule = "pool-self-deadlock";
              deadlock.fingerprint = "dead";
              deadlock.cycle = "a and b wait for each other";
              deadlock.commit();
              DeadlockedThreadEvent thread = new DeadlockedThreadEvent();
              thread.id = 1;
              thread.thread = "a";
              thread.wantedLock = "A";
              thread.wantedSite = "com.acme.A.take(A.java:7)";
              thread.owner = "b";
              thread.ownerId = 12;
              thread.commit();
            });

    FindingSummary finding = analysis.findings().get(0);
    assertThat(finding.rule()).isEqualTo("pool-self-deadlock");
    assertThat(finding.severity()).isEqualTo("fatal");
    assertThat(finding.message()).isEqualTo("a and b wait for each other");
    Step step = finding.steps().get(0);
    assertThat(step.owner()).isEqualTo(new ThreadRef("b", 12, false, "?"));
    assertThat(step.wanted().at())
        .isEqualTo(new StackTraceElement("com.acme.A", "take", "A.java", 7));
  }

  @Test
  void aDeadlockOfAPoolIsNotTakenForAnotherFinding() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              TestRecording.finding("pool-self-deadlock", "fatal", "pool-self-deadlock-1a2b");
              DeadlockEvent deadlock = new DeadlockEvent();
              deadlock.id = 1;
              deadlock.rule = "pool-self-deadlock";
              deadlock.fingerprint = "pool-self-deadlock-1a2b";
              deadlock.commit();
            });

    assertThat(analysis.findings())
        .extracting(FindingSummary::rule)
        .containsExactly("pool-self-deadlock");
  }

  @Test
  void measuresQueueAndRunTimes() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              for (int i = 1; i <= 100; i++) {
                TestRecording.taskRun(
                    "p", Duration.ofMillis(i), Duration.ofSeconds(i), "completed");
              }
              TestRecording.taskRun("p", Duration.ZERO, Duration.ZERO, "rejected");
              TestRecording.taskRun("p", Duration.ofMillis(1), Duration.ofSeconds(1), "failed");
              TestRecording.taskRun("p", Duration.ofMillis(1), Duration.ZERO, "cancelled");
            });

    PoolSummary pool = analysis.pools().rows().get(0);
    assertThat(pool.recordedRuns()).isEqualTo(103);
    assertThat(pool.completed()).isEqualTo(101);
    assertThat(List.of(pool.failed(), pool.rejected(), pool.cancelled())).containsOnly(1L);
    Percentage onePerCent = Percentage.withPercentage(1);
    assertThat(pool.queueTime().count()).isEqualTo(101);
    assertThat(pool.queueTime().p50Nanos()).isCloseTo(50_000_000L, onePerCent);
    assertThat(pool.queueTime().p90Nanos()).isCloseTo(90_000_000L, onePerCent);
    assertThat(pool.queueTime().maxNanos()).isCloseTo(100_000_000L, onePerCent);
    assertThat(pool.runTime().p99Nanos()).isCloseTo(99_000_000_000L, onePerCent);
  }

  @Test
  void takesTheLastOfGrowingCountersAndAddsPoolsOfOnePlace() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              TestRecording.executor("p", 1, 10, 4);
              TestRecording.executor("p", 1, 30, 0);
              TestRecording.executor("p", 2, 5, 9);
              TestRecording.lock("L", 1, Duration.ofMillis(1));
              TestRecording.lock("L", 3, Duration.ofMillis(8));
              TestRecording.lock("M", 1, Duration.ofMillis(20));
            });

    assertThat(analysis.pools().rows())
        .singleElement()
        .returns(35L, PoolSummary::submitted)
        .returns(9L, PoolSummary::maxQueued);
    assertThat(analysis.locks().rows())
        .extracting(LockSummary::lock, LockSummary::contentions, LockSummary::waitNanos)
        .containsExactly(tuple("M", 1L, 20_000_000L), tuple("L", 3L, 8_000_000L));
  }

  @Test
  void groupsThreadsByCreationSite() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              TestRecording.created("pool-1-thread-1", "Orders.<init>:42");
              TestRecording.created("pool-1-thread-2", "Orders.<init>:42");
              TestRecording.created("timer", "Clock.start:7");
              ThreadEndedEvent ended = new ThreadEndedEvent();
              ended.threadName = "pool-1-thread-2";
              ended.creationSite = "Orders.<init>:42";
              ended.lifetime = Duration.ofSeconds(3).toNanos();
              ended.tasks = 5;
              ended.commit();
            });

    ThreadSummary orders = analysis.threads().rows().get(0);
    assertThat(analysis.threads().rows()).hasSize(2);
    assertThat(orders.names()).isEqualTo("pool-N-thread-N");
    assertThat(orders.created()).isEqualTo(2);
    assertThat(orders.ended()).isEqualTo(1);
    assertThat(orders.tasks()).isEqualTo(5);
    assertThat(Duration.ofNanos(orders.maxLifetimeNanos())).hasSeconds(3);
  }

  @Test
  void ranksLongHolds() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              held("short", Duration.ofMillis(1), "a");
              held("long", Duration.ofMillis(70), "b");
              held("long", Duration.ofMillis(90), "c");
            });

    HoldSummary longest = analysis.holds().rows().get(0);
    assertThat(longest.lock()).isEqualTo("long");
    assertThat(longest.count()).isEqualTo(2);
    assertThat(longest.thread()).isEqualTo("c");
    assertThat(Duration.ofNanos(longest.totalNanos())).hasMillis(160);
  }

  @Test
  void measuresTheGraphOnceHoweverOftenItIsWritten() throws Exception {
    Path one =
        TestRecording.write(directory.resolve("one.jfr"), () -> TestRecording.edge("A", 1, "B", 2));
    Path two =
        TestRecording.write(
            directory.resolve("two.jfr"),
            () -> {
              TestRecording.edge("A", 1, "B", 2);
              TestRecording.edge("A", 1, "B", 3);
            });

    GraphSize size = Analyzer.analyze(List.of(one, two), Progress.NONE).graph();

    assertThat(size).isEqualTo(new GraphSize(2, 3, 2, 0));
  }

  @Test
  void mergesRecordingsOfOneRunWithoutCountingTwice() throws Exception {
    Path one =
        TestRecording.write(
            directory.resolve("one.jfr"), () -> TestRecording.executor("p", 1, 10, 0));
    Path two =
        TestRecording.write(
            directory.resolve("two.jfr"), () -> TestRecording.executor("p", 1, 25, 0));

    Analysis analysis = Analyzer.analyze(List.of(one, two), Progress.NONE);
    Analysis twice = Analyzer.analyze(List.of(one, one), Progress.NONE);

    assertThat(analysis.recordings()).hasSize(2);
    assertThat(analysis.pools().rows()).singleElement().returns(25L, PoolSummary::submitted);
    assertThat(analysis.notes()).noneMatch(note -> note.contains("overlap"));
    assertThat(twice.notes()).anyMatch(note -> note.contains("overlap"));
  }

  @Test
  void countsFindingOfCopiedEventsOnce() throws Exception {
    Path file =
        TestRecording.write(
            directory.resolve("a.jfr"), () -> TestRecording.finding("deadlock", "fatal", "d"));

    Analysis analysis = Analyzer.analyze(List.of(file, file), Progress.NONE);

    assertThat(analysis.findings()).singleElement().returns(1L, FindingSummary::count);
  }

  @Test
  void saysWhatItCannotKnowWithoutHeddlesEvents() throws Exception {
    Path file =
        TestRecording.writeWithoutHeddle(
            directory.resolve("plain.jfr"), AnalyzerTest::contendOnMonitor);

    Analysis analysis = Analyzer.analyze(List.of(file), Progress.NONE);

    assertThat(analysis.notes()).anyMatch(note -> note.contains("no events of Heddle"));
    assertThat(analysis.threads().rows())
        .extracting(ThreadSummary::names, ThreadSummary::creationSite)
        .contains(tuple("contender-N", "?"));
    assertThat(analysis.contention().rows())
        .anySatisfy(
            row -> {
              assertThat(row.kind()).isEqualTo(ContentionSummary.Kind.MONITOR);
              assertThat(row.type()).isEqualTo(Monitor.class.getName());
              assertThat(row.thread()).isEqualTo("contender-1");
              assertThat(row.site()).contains("AnalyzerTest.");
              assertThat(row.totalNanos()).isPositive();
            });
  }

  @Test
  void saysWhatTheAgentMissed() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              AgentStatisticsEvent event = new AgentStatisticsEvent();
              event.version = "0.1";
              event.classesSkipped = 4;
              event.dropped = 17;
              event.commit();
            });

    assertThat(analysis.agents()).singleElement().returns(17L, agent -> agent.dropped());
    assertThat(analysis.notes())
        .anyMatch(note -> note.startsWith("4 classes could not be woven"))
        .anyMatch(note -> note.contains("lost 17 records"));
  }

  @Test
  void tellsHowFarItHasCome() throws Exception {
    Path file =
        TestRecording.write(
            directory.resolve("many.jfr"),
            () -> {
              for (int i = 0; i < 10_000; i++) {
                TestRecording.created("t", "s");
              }
            });
    List<Long> seen = new ArrayList<>();

    Analyzer.analyze(List.of(file), (path, events, bytes) -> seen.add(events));

    assertThat(seen).hasSizeGreaterThanOrEqualTo(2).isSorted();
    assertThat((double) seen.get(0)).isCloseTo(4096, within(1.0));
  }

  /** Its class tells the contention of this test from any other. */
  private static final class Monitor {}

  private static void contendOnMonitor() throws Exception {
    Monitor monitor = new Monitor();
    CountDownLatch started = new CountDownLatch(1);
    Thread contender =
        new Thread(
            () -> {
              started.countDown();
              synchronized (monitor) {
                started.countDown();
              }
            },
            "contender-1");
    synchronized (monitor) {
      contender.start();
      started.await();
      while (contender.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
    contender.join();
  }

  private static void edge(long id, int index, String thread) {
    LockOrderInversionEdgeEvent edge = new LockOrderInversionEdgeEvent();
    edge.id = id;
    edge.index = index;
    edge.thread = thread;
    edge.heldLock = "A";
    edge.wantedLock = "B";
    edge.commit();
  }

  private static void held(String lock, Duration time, String thread) {
    LockHeldEvent event = new LockHeldEvent();
    event.lock = lock;
    event.thread = thread;
    event.holdTime = time.toNanos();
    event.commit();
  }
}
