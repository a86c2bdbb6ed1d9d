package io.heddle.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.TestRecording;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.model.Timeline.PoolLane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.model.Timeline.Span;
import io.heddle.analysis.recording.Progress;
import io.heddle.events.DeadlockedThreadEvent;
import io.heddle.events.LockHeldEvent;
import io.heddle.events.LockOrderInversionEdgeEvent;
import io.heddle.events.TaskRunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineCollectorTest {
  private static final long START = System.currentTimeMillis();

  @TempDir Path directory;

  private Timeline timeline(TestRecording.Action action) throws Exception {
    Path file = TestRecording.write(directory.resolve("a.jfr"), action);
    return Analyzer.analyze(List.of(file), Progress.NONE).timeline();
  }

  private static void task(String worker, long afterMillis, Duration queued, Duration ran) {
    TaskRunEvent event = new TaskRunEvent();
    event.pool = "orders";
    event.poolSite = "Orders.<init>:1";
    event.taskClass = "com.acme.Order";
    event.submitSite = "Shop.buy:9";
    event.submitter = "http-1";
    event.worker = worker;
    event.runStart = START + afterMillis;
    event.queueTime = queued.toNanos();
    event.runTime = ran.toNanos();
    event.outcome = "completed";
    event.commit();
  }

  private static Lane lane(Timeline timeline, String thread) {
    return timeline.recordings().get(0).lanes().stream()
        .filter(lane -> lane.thread().equals(thread))
        .findFirst()
        .orElseThrow();
  }

  private static List<Span> spans(Timeline timeline, Activity activity) {
    return timeline.spans().stream().filter(span -> span.activity() == activity).toList();
  }

  @Test
  void tellsWhenTasksRan() throws Exception {
    Timeline timeline =
        timeline(() -> task("w-1", 20, Duration.ofMillis(15), Duration.ofMillis(30)));

    assertThat(lane(timeline, "w-1").total(Activity.TASK))
        .isEqualTo(Duration.ofMillis(30).toNanos());
    assertThat(spans(timeline, Activity.TASK))
        .containsExactly(
            new Span(
                0,
                "w-1",
                Activity.TASK,
                (START + 20) * 1_000_000,
                30_000_000,
                "com.acme.Order",
                "Shop.buy:9",
                "http-1",
                15_000_000));
  }

  @Test
  void tellsHowFullAPoolWas() throws Exception {
    Timeline timeline =
        timeline(
            () -> {
              for (int i = 0; i < 10; i++) {
                task("w-1", 100 + 10L * i, Duration.ofMillis(100), Duration.ofMillis(10));
              }
              TestRecording.executor("orders", 1, 10, 7);
            });

    Recorded recorded = timeline.recordings().get(0);
    PoolLane pool =
        recorded.pools().stream()
            .filter(lane -> lane.creationSite().equals("Orders.<init>:1"))
            .findFirst()
            .orElseThrow();
    assertThat(pool.tasks()).isEqualTo(10);
    assertThat(sum(pool.queued())).isEqualTo(10 * 100_000_000L);
    assertThat(sum(pool.running())).isEqualTo(10 * 10_000_000L);
    assertThat(recorded.pools())
        .filteredOn(lane -> lane != pool)
        .singleElement()
        .satisfies(lane -> assertThat(lane.seen()).containsOnly(-1L, 7L).containsOnlyOnce(7L));
  }

  private static long sum(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void tellsWhoWasBlockedByWhom() throws Exception {
    Timeline timeline = timeline(TimelineCollectorTest::contendForAMonitor);

    // Other threads, as those that load classes, may have been blocked too.
    Span blocked =
        spans(timeline, Activity.BLOCKED).stream()
            .filter(span -> span.thread().equals("waiter") && span.site().contains("enter"))
            .findFirst()
            .orElseThrow();
    assertThat(blocked.by()).isEqualTo(Thread.currentThread().getName());
    assertThat(blocked.what()).isEqualTo(Object.class.getName());
    assertThat(blocked.site()).startsWith("TimelineCollectorTest.");
    assertThat(lane(timeline, "waiter").total(Activity.BLOCKED))
        .isGreaterThanOrEqualTo(blocked.nanos());
  }

  private static void contendForAMonitor() throws InterruptedException {
    Object monitor = new Object();
    Thread waiter = new Thread(() -> enter(monitor), "waiter");
    synchronized (monitor) {
      waiter.start();
      await().until(() -> waiter.getState() == Thread.State.BLOCKED);
    }
    waiter.join();
  }

  @SuppressWarnings("EmptySynchronizedStatement")
  private static void enter(Object monitor) {
    synchronized (monitor) {
      // only to be blocked
    }
  }

  @Test
  void tellsThatADeadlockLastsToTheEnd() throws Exception {
    Timeline timeline =
        timeline(
            () -> {
              DeadlockedThreadEvent event = new DeadlockedThreadEvent();
              event.thread = "desk-1";
              event.wantedLock = "Orders.lock";
              event.wantedSite = "com.acme.Desk.book(Desk.java:5)";
              event.owner = "desk-2";
              event.commit();
              event.commit();
              Instant later = Instant.now().plusMillis(5);
              await().until(() -> Instant.now().isAfter(later));
              TestRecording.created("last", "Main.main:1");
            });

    Span span = spans(timeline, Activity.DEADLOCKED).get(0);
    assertThat(spans(timeline, Activity.DEADLOCKED)).hasSize(1);
    assertThat(span.thread()).isEqualTo("desk-1");
    assertThat(span.what()).isEqualTo("Orders.lock");
    assertThat(span.site()).isEqualTo("Desk.book:5");
    assertThat(span.by()).isEqualTo("desk-2");
    assertThat(span.nanos()).isGreaterThan(Duration.ofMillis(1004).toNanos());
    assertThat(lane(timeline, "desk-1").inFinding()).isTrue();
    assertThat(lane(timeline, "desk-1").total(Activity.DEADLOCKED)).isEqualTo(span.nanos());
  }

  @Test
  void tellsLocksFromWhatElseThreadsParkFor() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Map<String, String> settings =
        Map.of("jdk.ThreadPark#enabled", "true", "jdk.ThreadPark#threshold", "0 ns");
    Path file = directory.resolve("parks.jfr");
    TestRecording.write(
        file,
        settings,
        () -> {
          Thread locker = new Thread(() -> take(lock), "locker");
          Thread idler = new Thread(() -> LockSupport.park("nothing"), "idler");
          lock.lock();
          try {
            idler.start();
            locker.start();
            await().until(() -> lock.hasQueuedThread(locker));
            await().until(() -> locker.getState() == Thread.State.WAITING);
            await().until(() -> LockSupport.getBlocker(idler) != null);
          } finally {
            lock.unlock();
          }
          LockSupport.unpark(idler);
          locker.join();
          idler.join();
        });
    Timeline timeline = Analyzer.analyze(List.of(file), Progress.NONE).timeline();

    assertThat(spans(timeline, Activity.BLOCKED))
        .anySatisfy(
            span -> {
              assertThat(span.thread()).isEqualTo("locker");
              assertThat(span.what()).isEqualTo("ReentrantLock");
            });
    assertThat(spans(timeline, Activity.PARKED))
        .anySatisfy(
            span -> {
              assertThat(span.thread()).isEqualTo("idler");
              assertThat(span.what()).isEqualTo(String.class.getName());
            });
    assertThat(lane(timeline, "idler").total(Activity.BLOCKED)).isZero();
  }

  private static void take(ReentrantLock lock) {
    lock.lock();
    lock.unlock();
  }

  @Test
  void tellsWhichLocksWereHeld() throws Exception {
    Timeline timeline =
        timeline(
            () -> {
              LockHeldEvent event = new LockHeldEvent();
              event.lock = "Ledger.lock";
              event.thread = "clerk";
              event.site = "Ledger.book:7";
              event.holdTime = Duration.ofMillis(40).toNanos();
              event.commit();
            });

    Span held = spans(timeline, Activity.HOLDING).get(0);
    assertThat(held.what()).isEqualTo("Ledger.lock");
    assertThat(held.nanos()).isEqualTo(Duration.ofMillis(40).toNanos());
    assertThat(lane(timeline, "clerk").total(Activity.HOLDING)).isEqualTo(held.nanos());
  }

  @Test
  void putsThreadsOfFindingsFirst() throws Exception {
    Timeline timeline =
        timeline(
            () -> {
              task("busy", 0, Duration.ZERO, Duration.ofSeconds(9));
              task("inverted", 0, Duration.ZERO, Duration.ofMillis(1));
              LockOrderInversionEdgeEvent edge = new LockOrderInversionEdgeEvent();
              edge.thread = "inverted";
              edge.commit();
            });

    assertThat(timeline.recordings().get(0).lanes())
        .extracting(Lane::thread, Lane::inFinding)
        .startsWith(tuple("inverted", true), tuple("busy", false));
  }

  @Test
  void isBoundedHoweverManyThreadsThereAre() throws Exception {
    int threads = 20_000;
    Timeline timeline =
        timeline(
            () -> {
              for (int i = 0; i < threads; i++) {
                task("w-" + i, i, Duration.ZERO, Duration.ofMillis(i == 77 ? 999 : 1));
              }
            });

    Recorded recorded = timeline.recordings().get(0);
    assertThat(recorded.lanes()).hasSize(TimelineCollector.MOST_LANES);
    assertThat(recorded.lanes().get(0).thread()).isEqualTo("w-77");
    assertThat(recorded.lanes().size() + recorded.moreThreads()).isGreaterThanOrEqualTo(threads);
    assertThat(timeline.dropped().getOrDefault(Activity.TASK, 0L) + timeline.spans().size())
        .isGreaterThanOrEqualTo(threads);
  }

  @Test
  void keepsTheRecordingsInWhichMostHappened() throws Exception {
    List<Path> files = new ArrayList<>();
    int recordings = TimelineCollector.MOST_RECORDINGS + 2;
    for (int i = 0; i < recordings; i++) {
      Duration ran = Duration.ofSeconds(10L * (i + 1)); // far more than what else the JVM records
      files.add(
          TestRecording.write(
              directory.resolve(i + ".jfr"), () -> task("w", 0, Duration.ZERO, ran)));
    }

    Timeline timeline = Analyzer.analyze(files, Progress.NONE).timeline();

    assertThat(timeline.moreRecordings()).isEqualTo(2);
    assertThat(timeline.recordings())
        .extracting(Recorded::file)
        .containsExactlyElementsOf(
            files.subList(2, recordings).stream().map(Path::toString).toList());
    assertThat(spans(timeline, Activity.TASK))
        .extracting(Span::recording, Span::nanos)
        .containsExactlyInAnyOrder(
            tuple(0, 30_000_000_000L),
            tuple(1, 40_000_000_000L),
            tuple(2, 50_000_000_000L),
            tuple(3, 60_000_000_000L));
    assertThat(timeline.dropped()).containsEntry(Activity.TASK, 2L);
  }

  @Test
  void knowsNothingOfTasksThatNeverRan() throws Exception {
    Timeline timeline =
        timeline(() -> TestRecording.taskRun("p", Duration.ofMillis(1), Duration.ZERO, "rejected"));

    assertThat(spans(timeline, Activity.TASK)).isEmpty();
  }
}
