package io.heddle.analysis;

import java.nio.file.Path;
import java.time.Duration;

/** Two recordings of the same program that differ in everything that is compared. */
final class Differing {
  private Differing() {}

  static Path base(Path directory) throws Exception {
    return TestRecording.writeRun(
        directory.resolve("base.jfr"),
        () -> {
          TestRecording.finding("uncaught-exception", "error", "gone");
          findings("more", 2);
          findings("same", 3);
          TestRecording.nesting("t", false, "A", "B");
          TestRecording.nesting("t", false, "Old", "B");
          TestRecording.nesting("t", true, "A", "Timed");
          TestRecording.lock("Slower", 1, Duration.ofMillis(5));
          TestRecording.lock("Faster", 1, Duration.ofHours(5));
          TestRecording.lock("Same", 1, Duration.ofHours(1));
          tasks("slower", Duration.ofMillis(2));
          tasks("same", Duration.ofMillis(100));
          tasks("base only", Duration.ofSeconds(9));
        });
  }

  static Path now(Path directory) throws Exception {
    return TestRecording.writeRun(
        directory.resolve("now.jfr"),
        () -> {
          TestRecording.finding("deadlock", "fatal", "new");
          findings("more", 30);
          findings("same", 4);
          TestRecording.nesting("t", false, "A", "B");
          TestRecording.nesting("t", false, "New", "B");
          TestRecording.nesting("t", false, "A", "Timed");
          TestRecording.lock("Slower", 1, Duration.ofHours(5));
          TestRecording.lock("Faster", 1, Duration.ofMillis(5));
          TestRecording.lock("Same", 1, Duration.ofHours(1));
          tasks("slower", Duration.ofMillis(80));
          tasks("same", Duration.ofMillis(120));
          tasks("new only", Duration.ofSeconds(9));
        });
  }

  private static void findings(String fingerprint, int times) {
    for (int i = 0; i < times; i++) {
      TestRecording.finding("uncaught-exception", "error", fingerprint);
    }
  }

  private static void tasks(String pool, Duration queueTime) {
    for (int i = 0; i < 25; i++) {
      TestRecording.taskRun(pool, queueTime, Duration.ofMillis(1), "completed");
    }
  }
}
