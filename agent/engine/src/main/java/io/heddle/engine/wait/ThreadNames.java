package io.heddle.engine.wait;

import io.heddle.engine.thread.ThreadRecord;
import java.util.List;
import java.util.stream.Collectors;

/** The names of several threads in a sentence. */
final class ThreadNames {
  private static final int EXAMPLES = 5;

  private ThreadNames() {}

  /** {@code a, b, c, d, e and 7 more}. */
  static String of(List<ThreadRecord> records) {
    String names =
        records.stream()
            .limit(EXAMPLES)
            .map(record -> record.toRef().shownName())
            .collect(Collectors.joining(", "));
    int more = records.size() - EXAMPLES;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
