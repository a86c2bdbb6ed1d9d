package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.ReadEvents;
import io.heddle.benchmarks.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code analyze} on a big recording, and beside it a loop that reads it and does nothing, both in
 * a small heap. The recording is one of some seconds, put behind itself: JFR's chunks stand alone.
 */
final class AnalyzeSection {
  /** The only row. {@link Variant#NONE} is the bare loop. */
  static final String ROW = "analyze/recording";

  /** Of the heap, for both. */
  static final int HEAP_MB = 256;

  private static final String SETTINGS =
      "settings=profile,jdk.JavaMonitorEnter#threshold=0ms,jdk.ThreadPark#threshold=0ms";

  private AnalyzeSection() {}

  static void run(Bench bench) throws IOException, InterruptedException {
    if (!bench.only().matcher(ROW).find()) {
      return;
    }
    Path recording = Paths.OUT.resolve("analyzed.jfr");
    try {
      make(bench, recording);
      bench.measure(
          ROW,
          bench.length().growthRounds(),
          List.of(Variant.NONE, Variant.HEDDLE),
          variant -> read(bench, variant, recording));
    } finally {
      Files.deleteIfExists(recording);
    }
  }

  private static void make(Bench bench, Path recording) throws IOException, InterruptedException {
    Path part = Paths.OUT.resolve("traffic.jfr");
    List<String> command = new ArrayList<>();
    command.add(bench.jdk().java());
    command.add("-XX:StartFlightRecording=filename=" + part + "," + SETTINGS);
    command.addAll(bench.agents().arguments(Variant.HEDDLE));
    command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), Traffic.class.getName()));
    command.add(Integer.toString(bench.length().recordedSeconds()));
    Child.run(command);
    try (OutputStream out = Files.newOutputStream(recording)) {
      for (long size = 0; size < bench.length().recordingMb() << 20; size += Files.size(part)) {
        Files.copy(part, out);
      }
    }
    Files.delete(part);
  }

  private static Map<String, Double> read(Bench bench, Variant variant, Path recording)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bench.jdk().java(), "-Xmx" + HEAP_MB + "m"));
    if (variant == Variant.NONE) {
      command.addAll(List.of("-cp", Paths.BENCHMARKS.toString(), ReadEvents.class.getName()));
    } else {
      command.addAll(List.of("-jar", bench.agents().heddle().replaceFirst("=.*", "")));
      command.addAll(List.of("analyze", "--fail-on", "none"));
    }
    command.add(recording.toString());
    Map<String, Double> metrics = Timed.run(command).metrics();
    Map<String, Double> values = new HashMap<>();
    values.put("wall", metrics.get("wall"));
    values.put("cpu", metrics.get("user") + metrics.get("system"));
    values.put("bytes", (double) Files.size(recording));
    if (variant == Variant.NONE) {
      values.put("events", metrics.get("events"));
    }
    return values;
  }
}
