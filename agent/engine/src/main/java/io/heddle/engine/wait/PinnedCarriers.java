package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether all carriers are taken by virtual threads that wait and are pinned: up to JDK 23 in a
 * {@code synchronized} method or block, later in native code or a class initialiser. No other
 * virtual thread runs then. For one agent thread.
 */
final class PinnedCarriers {
  /** Since when each thread has been pinned at one place. */
  private Map<Long, Pinned> before = new HashMap<>();

  private boolean told;

  private record Pinned(long acquisitions, long sinceNanos) {}

  /**
   * The finding, once for each time that all carriers are taken for so long; or null.
   *
   * @param look what was just seen; threads in class initialisers look runnable
   */
  @Nullable Finding look(
      ProbeSources from, HangProbe.Look look, long nowNanos, long thresholdNanos) {
    Map<Long, Pinned> now = new HashMap<>();
    List<ThreadRecord> overdue = new ArrayList<>();
    int[] carriers = {0};
    look.records()
        .forEach(
            record -> {
              Thread thread = record.get();
              if (thread == null) {
                return;
              }
              carriers[0] += ThreadIdentity.isCarrier(thread) ? 1 : 0;
              if (record.virtual && isPinned(record, thread, look.frozen())) {
                long acquisitions = record.locks().acquisitions();
                Pinned earlier = before.get(record.id);
                Pinned pinned =
                    earlier != null && earlier.acquisitions == acquisitions
                        ? earlier
                        : new Pinned(acquisitions, nowNanos);
                now.put(record.id, pinned);
                if (nowNanos - pinned.sinceNanos >= thresholdNanos) {
                  overdue.add(record);
                }
              }
            });
    before = now;
    boolean all = carriers[0] > 0 && overdue.size() >= carriers[0];
    boolean tell = all && !told;
    told = all;
    return tell ? new StallReport(from, look, nowNanos, thresholdNanos).pinned(overdue) : null;
  }

  private static boolean isPinned(ThreadRecord record, Thread thread, List<Waiter> frozen) {
    return Carriers.has(thread)
        && (thread.getState() != Thread.State.RUNNABLE
            || frozen.stream().anyMatch(waiter -> waiter.record() == record));
  }
}
