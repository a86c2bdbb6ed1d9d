package io.heddle.analysis.jdk;

import io.heddle.analysis.recording.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Threads that have started while one recording ran and not ended yet. Recordings are read one
 * after the other, so that those of the last one are forgotten when the next one begins.
 *
 * @param <T> what is remembered of a thread
 */
final class StartedThreads<T> {
  /** More threads than that at one time have no lifetimes. */
  private static final int LIMIT = 50_000;

  /**
   * A thread.
   *
   * @param time when it started
   * @param with what is to be remembered
   */
  record Started<T>(Instant time, T with) {}

  private final Map<Long, Started<T>> threads = new HashMap<>();
  private @Nullable Source current;

  void started(Source source, long thread, Instant time, T with) {
    of(source);
    if (threads.size() < LIMIT) {
      threads.put(thread, new Started<>(time, with));
    }
  }

  /** The thread, which is forgotten; null if its start is not in the recording. */
  @Nullable Started<T> ended(Source source, long thread) {
    of(source);
    return threads.remove(thread);
  }

  /** The thread; null if its start is not in the recording, or it has ended. */
  @Nullable Started<T> alive(Source source, long thread) {
    of(source);
    return threads.get(thread);
  }

  private void of(Source source) {
    if (source != current) {
      threads.clear();
      current = source;
    }
  }
}
