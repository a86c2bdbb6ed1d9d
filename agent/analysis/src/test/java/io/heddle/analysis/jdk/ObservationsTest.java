package io.heddle.analysis.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.TestRecording;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.PinSummary;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.model.ThrownSummary;
import io.heddle.analysis.recording.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Each rule: what it tells, and what looks alike and is silent. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ObservationsTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  private int recordings;

  private Analysis analyze(TestRecording.Action action) throws Exception {
    Map<String, String> settings = new HashMap<>();
    Stream.of(
            "jdk.ActiveSetting",
            "jdk.CPUInformation",
            "jdk.ContainerConfiguration",
            "jdk.IntFlag",
            "jdk.ThreadStart",
            "jdk.ThreadEnd",
            "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait",
            "jdk.ThreadPark",
            "jdk.VirtualThreadPinned",
            "jdk.JavaExceptionThrow",
            "jdk.JavaErrorThrow")
        .forEach(event -> settings.put(event + "#enabled", "true"));
    for (String event :
        List.of("jdk.ThreadCPULoad", "jdk.ExceptionStatistics", "jdk.JavaThreadStatistics")) {
      settings.put(event + "#enabled", "true");
      settings.put(event + "#period", "100 ms");
    }
    settings.put("jdk.ThreadAllocationStatistics#enabled", "true");
    settings.put("jdk.ThreadAllocationStatistics#period", "everyChunk");
    for (String event : List.of("JavaMonitorEnter", "JavaMonitorWait", "ThreadPark")) {
      settings.put("jdk." + event + "#threshold", "20 ms");
      settings.put("jdk." + event + "#stackTrace", "true");
    }
    settings.put("jdk.JavaExceptionThrow#throttle", "off");
    settings.put("jdk.JavaExceptionThrow#stackTrace", "true");
    settings.put("jdk.JavaErrorThrow#stackTrace", "true");
    Path file = TestRecording.write(directory.resolve(recordings++ + ".jfr"), settings, action);
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  private static List<Observation> of(Analysis analysis, String rule) {
    return analysis.observations().stream().filter(o -> o.rule().equals(rule)).toList();
  }

  /** Its name tells its contention from any other. */
  private static final class Ledger {}

  private static Thread start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.start();
    return thread;
  }

  private static void hold(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** So many threads are blocked for the monitor for at least this time. */
  private static void contend(Object monitor, int threads, Duration time) throws Exception {
    List<Thread> blocked = new ArrayList<>();
    synchronized (monitor) {
      for (int i = 0; i < threads; i++) {
        blocked.add(
            start(
                "clerk-" + i,
                () -> {
                  synchronized (monitor) {
                    Thread.onSpinWait();
                  }
                }));
      }
      for (Thread thread : blocked) {
        while (thread.getState() != Thread.State.BLOCKED) {
          Thread.onSpinWait();
        }
      }
      hold(time);
    }
    for (Thread thread : blocked) {
      thread.join();
    }
  }

  @Test
  void tellsOfAMonitorForWhichThreadsStoodStill() throws Exception {
    Analysis analysis = analyze(() -> contend(new Ledger(), 4, Duration.ofSeconds(1)));

    assertThat(of(analysis, "contended-lock"))
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.severity()).isEqualTo(Observation.WARNING);
              assertThat(o.summary()).contains(Ledger.class.getName());
              assertThat(o.evidence().toString()).contains("4 times", "clerk-", "ObservationsTest");
            });
    assertThat(analysis.jdk().groups().rows())
        .filteredOn(use -> use.name().equals("clerk-N"))
        .singleElement()
        .satisfies(
            use -> {
              assertThat(use.threads()).isEqualTo(4);
              assertThat(Duration.ofNanos(use.blockedNanos()))
                  .isGreaterThanOrEqualTo(Duration.ofMillis(3900));
            });
  }

  @Test
  void tellsOfALockOfTheLibraryByThePlace() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Analysis analysis =
        analyze(
            () -> {
              lock.lock();
              Thread one = start("one", () -> lockAndUnlock(lock));
              Thread two = start("two", () -> lockAndUnlock(lock));
              while (lock.getQueueLength() < 2) {
                Thread.onSpinWait();
              }
              hold(Duration.ofMillis(700));
              lock.unlock();
              one.join();
              two.join();
            });

    assertThat(of(analysis, "contended-lock"))
        .singleElement()
        .satisfies(o -> assertThat(o.summary()).contains("ObservationsTest.lockAndUnlock"));
  }

  private static void lockAndUnlock(ReentrantLock lock) {
    lock.lock();
    lock.unlock();
  }

  @Test
  void aShortWaitAndIdleWorkersAreNoContention() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              contend(new Ledger(), 2, Duration.ofMillis(50));
              ExecutorService pool = Executors.newFixedThreadPool(4);
              for (int i = 0; i < 4; i++) {
                pool.submit(() -> {}).get();
              }
              hold(Duration.ofMillis(1200));
              pool.shutdownNow();
              assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            });

    assertThat(of(analysis, "contended-lock")).isEmpty();
    assertThat(analysis.contention().rows())
        .filteredOn(row -> row.kind() == ContentionSummary.Kind.PARK)
        .anySatisfy(row -> assertThat(row.type()).contains("ConditionObject"))
        .anySatisfy(row -> assertThat(row.count()).isGreaterThanOrEqualTo(4));
  }

  /** Its initialiser blocks, which no JDK lets a virtual thread do without its carrier. */
  private static final class SlowToLoad {
    static {
      hold(Duration.ofMillis(1500));
    }

    static void load() {}
  }

  private static Thread startVirtual(Runnable body) throws Exception {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void tellsOfPinnedCarriers() throws Exception {
    Analysis analysis = analyze(() -> startVirtual(SlowToLoad::load).join());

    assertThat(of(analysis, "pinned-carrier"))
        .singleElement()
        .satisfies(o -> assertThat(o.evidence().toString()).contains("ObservationsTest"));
    assertThat(analysis.jdk().pinned().rows())
        .first()
        .satisfies(
            pin -> {
              assertThat(pin.site()).contains("ObservationsTest");
              assertThat(pin.reason()).isNotEmpty();
              assertThat(Duration.ofNanos(pin.totalNanos())).isGreaterThan(Duration.ofMillis(1400));
            });
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadThatWaitsWithoutItsCarrierIsNoPin() throws Exception {
    Analysis analysis = analyze(() -> startVirtual(() -> hold(Duration.ofMillis(1500))).join());

    assertThat(of(analysis, "pinned-carrier")).isEmpty();
    assertThat(analysis.jdk().pinned().rows()).isEmpty();
  }

  @Test
  void readsPinsOfBothLayouts() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              PinnedEvents.Of21 old = new PinnedEvents.Of21();
              old.begin();
              hold(Duration.ofMillis(30));
              old.commit();
              PinnedEvents.Of24 recent = new PinnedEvents.Of24();
              recent.pinnedReason = "Native frame or <clinit> on stack";
              recent.blockingOperation = "LockSupport.park";
              recent.begin();
              hold(Duration.ofMillis(30));
              recent.commit();
            });

    assertThat(analysis.jdk().pinned().rows())
        .extracting(PinSummary::reason)
        .hasSize(2)
        .contains("Native frame or <clinit> on stack")
        .anyMatch(reason -> reason.startsWith("not recorded before JDK 24"));
    assertThat(of(analysis, "pinned-carrier")).isEmpty();
  }

  private static void startAndJoin(String name, int threads) throws InterruptedException {
    for (int i = 0; i < threads; i++) {
      start(name + i, () -> {}).join();
    }
  }

  @Test
  void tellsOfThreadsThatAreStartedAllTheTime() throws Exception {
    Analysis analysis = analyze(() -> startAndJoin("short-", 600));

    assertThat(of(analysis, "thread-churn"))
        .singleElement()
        .satisfies(o -> assertThat(o.summary()).contains("600 threads named short-N"));
    assertThat(analysis.threads().rows())
        .filteredOn(row -> row.names().equals("short-N"))
        .singleElement()
        .returns(600L, ThreadSummary::created)
        .returns(600L, ThreadSummary::ended)
        .satisfies(row -> assertThat(row.lifetimeNanos()).isPositive());
  }

  @Test
  void aBurstAtTheStartIsNoChurn() throws Exception {
    assertThat(of(analyze(() -> startAndJoin("short-", 300)), "thread-churn")).isEmpty();
  }

  private static void throwThem(int times, Duration pause) {
    for (int i = 0; i < times; i++) {
      try {
        throw new UnsupportedOperationException();
      } catch (UnsupportedOperationException expected) {
        hold(pause);
      }
    }
  }

  /** What is counted is given: how fast this machine throws depends on what else it does. */
  private static void count(long throwables) {
    JvmEvents.Exceptions event = new JvmEvents.Exceptions();
    event.throwables = throwables;
    event.commit();
  }

  @Test
  void tellsOfExceptionsWithoutEnd() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              count(0);
              start("thrower", () -> throwThem(2_000, Duration.ZERO)).join();
              hold(Duration.ofMillis(1100));
              count(10_000_000);
            });

    assertThat(of(analysis, "exception-storm"))
        .singleElement()
        .satisfies(
            o ->
                assertThat(o.evidence().toString())
                    .contains("UnsupportedOperationException at ObservationsTest.throwThem")
                    .contains("by thrower"));
    assertThat(analysis.jdk().threads().rows())
        .filteredOn(use -> use.name().equals("thrower"))
        .singleElement()
        .returns(2_000L, ThreadUse::exceptions);
  }

  @Test
  void someExceptionsAreNoStormAndAnErrorCountsOnce() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              throwThem(150, Duration.ofMillis(10));
              try {
                throw new AssertionError("expected");
              } catch (AssertionError expected) {
                Thread.onSpinWait();
              }
            });

    assertThat(of(analysis, "exception-storm")).isEmpty();
    assertThat(analysis.jdk().thrown().rows())
        .filteredOn(row -> row.type().equals("java.lang.AssertionError"))
        .singleElement()
        .returns(1L, ThrownSummary::count);
  }

  @Test
  void whatTheThreadsOfTheAgentThrowIsNotTold() throws Exception {
    Analysis analysis =
        analyze(
            () -> {
              start("heddle-reporter", () -> throwThem(3, Duration.ofMillis(1))).join();
              start("worker", () -> throwThem(2, Duration.ofMillis(1))).join();
            });

    assertThat(analysis.jdk().thrown().rows())
        .filteredOn(row -> row.type().equals("java.lang.UnsupportedOperationException"))
        .singleElement()
        .returns(2L, ThrownSummary::count);
  }

  private static volatile Object garbage = "";

  private static void allocate(long mebibytes) {
    for (long done = 0; done < mebibytes << 4; done++) {
      garbage = new byte[1 << 16];
    }
  }

  private static void allocated(long bytes) {
    JvmEvents.Allocation event = new JvmEvents.Allocation();
    event.thread = Thread.currentThread();
    event.allocated = bytes;
    event.commit();
  }

  @Test
  void tellsOfAThreadThatMakesMostOfTheGarbage() throws Exception {
    Analysis analysis =
        analyze(
            () ->
                start(
                        "maker",
                        () -> {
                          allocated(0);
                          hold(Duration.ofMillis(1100));
                          allocated(50L << 30);
                        })
                    .join());

    assertThat(of(analysis, "allocation-heavy-thread"))
        .singleElement()
        .satisfies(o -> assertThat(o.summary()).startsWith("maker allocated 51,200 MiB"));
  }

  @Test
  void aThreadThatAllocatesALittleIsSilent() throws Exception {
    Analysis analysis =
        analyze(
            () ->
                recordedAlive(
                    "maker",
                    () -> {
                      allocate(50);
                      hold(Duration.ofMillis(1200));
                    }));

    assertThat(of(analysis, "allocation-heavy-thread")).isEmpty();
    assertThat(analysis.jdk().threads().rows())
        .filteredOn(use -> use.name().equals("maker"))
        .singleElement()
        .satisfies(use -> assertThat(use.allocatedBytes()).isBetween(50L << 20, 80L << 20));
  }

  private static Thread waiting = Thread.currentThread();

  /** The JVM writes at the end of a recording what the threads that live have allocated. */
  private static void recordedAlive(String name, Runnable body) {
    waiting =
        start(
            name,
            () -> {
              body.run();
              LockSupport.park(name);
            });
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.yield();
    }
  }

  /** So many threads that have a share of four processors each, as the JVM would write it. */
  private static void load(int threads, double processors) throws Exception {
    JvmEvents.Processors machine = new JvmEvents.Processors();
    machine.hwThreads = 4;
    machine.commit();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(start("worker-" + i, () -> load(processors)));
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private static void load(double processors) {
    for (int i = 0; i < 10; i++) {
      hold(Duration.ofMillis(300));
      JvmEvents.Load load = new JvmEvents.Load();
      load.user = (float) processors / 4;
      load.commit();
    }
  }

  private Analysis analyzeLoads(TestRecording.Action action) throws Exception {
    Map<String, String> settings =
        Map.of("jdk.ThreadCPULoad#enabled", "true", "jdk.CPUInformation#enabled", "true");
    Path file = TestRecording.write(directory.resolve("loads.jfr"), settings, action);
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  @Test
  void tellsOfAThreadThatKeepsAProcessorBusy() throws Exception {
    // More than a thread can have, because beginning and ending a recording takes time too.
    Analysis analysis = analyzeLoads(() -> load(1, 1.5));

    assertThat(of(analysis, "busy-thread"))
        .singleElement()
        .satisfies(o -> assertThat(o.summary()).startsWith("worker-0 used"));
  }

  @Test
  void threadsThatShareTheWorkOrHaveLittleOfItAreNotBusy() throws Exception {
    assertThat(of(analyzeLoads(() -> load(3, 1)), "busy-thread")).isEmpty();
    assertThat(of(analyzeLoads(() -> load(1, 0.5)), "busy-thread")).isEmpty();
  }

  @Test
  void measuresTheProcessorTimeOfAThread() throws Exception {
    long[] cpu = new long[1];
    Analysis analysis =
        analyze(
            () ->
                start(
                        "spinner",
                        () -> {
                          while (THREADS.getCurrentThreadCpuTime() < 1_000_000_000) {
                            Thread.onSpinWait();
                          }
                          cpu[0] = THREADS.getCurrentThreadCpuTime();
                        })
                    .join());

    assertThat(analysis.jdk().threads().rows())
        .filteredOn(use -> use.name().equals("spinner"))
        .singleElement()
        .satisfies(use -> assertThat((double) use.cpuNanos() / cpu[0]).isBetween(0.5, 1.5));
  }

  @Test
  void countsThreadsOverTime() throws Exception {
    Analysis analysis = analyze(() -> hold(Duration.ofMillis(500)));

    assertThat(analysis.jdk().threadCounts())
        .hasSizeGreaterThan(2)
        .allSatisfy(count -> assertThat(count.active()).isPositive());
  }
}
