package io.heddle.analysis.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.recording.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real recordings say that threads used: never more than the processors had. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProcessorTimeTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long PROCESSORS = Runtime.getRuntime().availableProcessors();

  @TempDir Path directory;

  private final AtomicLong shortLives = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  private static Recording recording(Duration period) {
    Recording recording = new Recording();
    Stream.of(
            "CPUInformation", "ContainerConfiguration", "ActiveSetting", "ThreadStart", "ThreadEnd")
        .forEach(name -> recording.enable("jdk." + name));
    recording.enable("jdk.ThreadCPULoad").withPeriod(period);
    recording.start();
    return recording;
  }

  private Path end(Recording recording, String name) throws Exception {
    Path file = directory.resolve(name);
    recording.stop();
    recording.dump(file);
    recording.close();
    return file;
  }

  /** Uses the processor for so long, one thread after the other. */
  private void shortLives(int count, Duration each) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (THREADS.getCurrentThreadCpuTime() < each.toNanos()) {
                  Thread.onSpinWait();
                }
                shortLives.addAndGet(THREADS.getCurrentThreadCpuTime());
              },
              "short-" + i);
      thread.start();
      thread.join();
    }
  }

  private Thread longLife(String name) {
    Thread thread =
        new Thread(
            () -> {
              while (!ended.get()) {
                Thread.onSpinWait();
              }
            },
            name);
    thread.start();
    return thread;
  }

  private static Analysis analyze(Path... files) {
    return Analyzer.analyze(List.of(files), Progress.NONE);
  }

  private static void assertWithinTheProcessors(Analysis analysis) {
    long used = analysis.jdk().threads().rows().stream().mapToLong(ThreadUse::cpuNanos).sum();
    long time = analysis.recordings().stream().mapToLong(ProcessorTimeTest::nanos).sum();
    assertThat(used).isPositive().isLessThanOrEqualTo(PROCESSORS * time);
  }

  private static long nanos(RecordingSummary recording) {
    return Duration.between(recording.start(), recording.end()).toNanos();
  }

  private static long used(Analysis analysis, String name) {
    return analysis.jdk().groups().rows().stream()
        .filter(use -> use.name().equals(name))
        .mapToLong(ThreadUse::cpuNanos)
        .sum();
  }

  @Test
  void shortLivesAreWhatTheyWereWhateverThePeriod() throws Exception {
    for (Duration period : List.of(Duration.ofMillis(50), Duration.ofSeconds(10))) {
      shortLives.set(0);
      Recording recording = recording(period);
      shortLives(100, Duration.ofMillis(5));
      Analysis analysis = analyze(end(recording, period + ".jfr"));
      assertWithinTheProcessors(analysis);
      assertThat((double) used(analysis, "short-N") / shortLives.get()).isBetween(0.1, 1.1);
    }
  }

  /** The first load of a thread is over its life, which began before the recordings. */
  @Test
  void longLivesInSeveralChunksAndTwoRecordingsOfOneRun() throws Exception {
    List<Thread> busy = Stream.of("busy-1", "busy-2", "busy-3").map(this::longLife).toList();
    shortLives(20, Duration.ofMillis(5));
    Recording one = recording(Duration.ofMillis(100));
    shortLives(20, Duration.ofMillis(5));
    one.dump(directory.resolve("first-chunk.jfr")); // begins another chunk
    Recording two = recording(Duration.ofMillis(100));
    shortLives(20, Duration.ofMillis(5));
    Path first = end(one, "one.jfr");
    shortLives(20, Duration.ofMillis(5));
    ended.set(true);
    for (Thread thread : busy) {
      thread.join();
    }
    Path second = end(two, "two.jfr");
    assertWithinTheProcessors(analyze(directory.resolve("first-chunk.jfr")));
    assertWithinTheProcessors(analyze(first));
    assertWithinTheProcessors(analyze(second));
    Analysis both = analyze(first, second);
    assertWithinTheProcessors(both);
    assertThat(used(both, "busy-N")).isPositive();
  }
}
