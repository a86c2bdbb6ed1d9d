package io.heddle.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells how far an attach is. On a terminal one line that changes, else a line every ten seconds,
 * for logs.
 */
final class AttachProgress {
  private static final long SELDOM = TimeUnit.SECONDS.toNanos(10);

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private long last;

  AttachProgress(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** This is done now; an empty sentence says that all is. */
  void at(String sentence) {
    long now = nanoTime.getAsLong();
    if (sentence.isEmpty()) {
      terminal.endOfProgress();
    } else if (terminal.watched() || now - last >= SELDOM) {
      last = now;
      terminal.progress(sentence);
    }
  }
}
