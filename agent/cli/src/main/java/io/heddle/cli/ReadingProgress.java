package io.heddle.cli;

import io.heddle.analysis.Progress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells once a second how far reading has come; nothing in the first second. */
final class ReadingProgress implements Progress {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Console console;
  private final LongSupplier nanoTime;
  private long last;

  ReadingProgress(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public void read(Path file, long events) {
    long now = nanoTime.getAsLong();
    if (now - last >= SECOND) {
      last = now;
      console.say(String.format(Locale.ROOT, "%s: %,d events read", file, events));
    }
  }
}
