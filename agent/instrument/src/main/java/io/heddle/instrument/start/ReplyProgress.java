package io.heddle.instrument.start;

import io.heddle.instrument.transform.Progress;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Writes to the file for the answer how far an attach has come, a few times a second. The tool
 * knows such a line by how it begins; the answer takes its place.
 */
final class ReplyProgress implements Progress {
  /** What the tool knows it by. */
  private static final String BEGIN = "progress: ";

  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(250);

  private final Reply reply;
  private long lastNanos = System.nanoTime();
  private boolean failed;

  ReplyProgress(Reply reply) {
    this.reply = reply;
  }

  @Override
  public void at(String sentence) {
    long now = System.nanoTime();
    if (!failed && now - lastNanos >= PERIOD) {
      lastNanos = now;
      try {
        reply.send(BEGIN + sentence + '\n');
      } catch (IOException e) {
        failed = true; // the answer will say so
      }
    }
  }
}
