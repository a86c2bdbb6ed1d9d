package io.heddle.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The threads of a process as Linux sees them, for a JVM that says nothing itself: who runs while
 * the others stand may be the one that comes to no safepoint.
 */
final class NativeThreads {
  private static final int TOLD = 3;
  private static final long BETWEEN_MILLIS = 500;

  /** User space of Linux counts in hundredths of a second on all machines. */
  private static final long MILLIS_PER_TICK = 10;

  /** In {@code stat}, behind the name in brackets, from the state on. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  /** A tenth of a processor. */
  private static final int LEAST_PERCENT = 10;

  private final Path tasks;

  /** {@code proc} is {@code /proc}, but for tests. */
  NativeThreads(Path proc, long pid) {
    tasks = proc.resolve(Long.toString(pid)).resolve("task");
  }

  private record Share(String name, long percent) {}

  /** A sentence about those that use processors now; empty if none does, or if it is not known. */
  String busiest() {
    Map<String, Long> before = ticks();
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
    Map<String, Long> used = ticks();
    List<Share> shares =
        used.entrySet().stream()
            .map(
                entry -> {
                  long ticks =
                      entry.getValue() - before.getOrDefault(entry.getKey(), entry.getValue());
                  long percent = 100 * ticks * MILLIS_PER_TICK / BETWEEN_MILLIS;
                  return new Share(name(entry.getKey()), percent);
                })
            .filter(share -> share.percent() >= LEAST_PERCENT)
            .sorted(Comparator.comparingLong(Share::percent).reversed())
            .limit(TOLD)
            .toList();
    return shares.isEmpty()
        ? ""
        : " These of its threads run now: "
            + shares.stream()
                .map(share -> share.name() + " (" + share.percent() + " % of a processor)")
                .collect(Collectors.joining(", "))
            + ".";
  }

  /** By the id of the thread. */
  private Map<String, Long> ticks() {
    Map<String, Long> ticks = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String stat = read(thread.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length > SYSTEM_TIME) {
          long used = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
          ticks.put(thread.getFileName().toString(), used);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Map.of();
    }
    return ticks;
  }

  private String name(String thread) {
    return read(tasks.resolve(thread).resolve("comm")).strip();
  }

  /** Empty if the thread has ended. */
  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
