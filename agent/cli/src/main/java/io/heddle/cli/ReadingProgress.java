package io.heddle.cli;

import io.heddle.analysis.recording.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells once a second how far reading has come, and about how long it will take; nothing in the
 * first second. On a terminal one line that changes, else a line each time.
 */
final class ReadingProgress implements Progress {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** What was read before says nothing about the rest. */
  private static final double ENOUGH = 0.01;

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private final long allBytes;
  private long bytesBefore;
  private @Nullable Path current;
  private long last;
  private boolean told;

  ReadingProgress(Terminal terminal, List<Path> files, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.last = start;
    this.allBytes = files.stream().mapToLong(ReadingProgress::size).sum();
  }

  /** 0 for what is not there: its reader says so. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void read(Path file, long events, long bytes) {
    if (!file.equals(current)) {
      bytesBefore += current == null ? 0 : size(current);
      current = file;
    }
    long now = nanoTime.getAsLong();
    if (now - last >= SECOND) {
      last = now;
      told = true;
      double part = Math.min(1, (bytesBefore + bytes) / (double) Math.max(1, allBytes));
      terminal.progress(
          String.format(
              Locale.ROOT, "%s: %,d events read%s", file, events, estimate(part, now - start)));
    }
  }

  private static String estimate(double part, long nanos) {
    return part < ENOUGH
        ? ""
        : String.format(
            Locale.ROOT,
            ", %.0f %% of all, about %,d s left",
            100 * part,
            Math.round(nanos * (1 - part) / part / SECOND));
  }

  /** All is read. */
  void end() {
    if (told) {
      terminal.endOfProgress();
    }
  }
}
