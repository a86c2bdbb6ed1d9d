package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.thread.ThreadRecord;
import java.util.List;

/** The names of several threads in a sentence. */
final class ThreadNames {
  private ThreadNames() {}

  /** {@code a, b, c, d, e and 7 more}. */
  static String of(List<ThreadRecord> records) {
    return shown(records).toString();
  }

  /** How these are called in one text. */
  static ShownThreads shown(List<ThreadRecord> records) {
    List<ThreadRef> threads = records.stream().map(ThreadRecord::toRef).toList();
    return ShownThreads.of(threads);
  }
}
