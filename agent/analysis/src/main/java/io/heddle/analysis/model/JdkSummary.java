package io.heddle.analysis.model;

import io.heddle.engine.inspect.AlikeThreads;
import java.util.List;

/**
 * What the JDK's own events tell of threads, beside waiting.
 *
 * @param threads each platform thread that used or suffered something, most processor time first,
 *     then most allocated
 * @param groups the same by name with {@code N} for each number: pools mostly
 * @param pinned virtual threads that kept their carrier, longest in total first
 * @param thrown exceptions and errors, most numerous first
 * @param dumpedLocks who held what others waited for in thread dumps, most waiters first
 * @param stacks threads with equal stacks in thread dumps, most urgent first
 * @param threadCounts in the order read, thinned out if there are very many
 * @param threadStates in the order read, thinned out if there are very many
 */
public record JdkSummary(
    Table<ThreadUse> threads,
    Table<ThreadUse> groups,
    Table<PinSummary> pinned,
    Table<ThrownSummary> thrown,
    Table<DumpedLock> dumpedLocks,
    Table<AlikeThreads> stacks,
    List<ThreadCount> threadCounts,
    List<ThreadStates> threadStates) {
  /** Nothing was recorded. */
  public static final JdkSummary NONE =
      new JdkSummary(
          Table.of(List.of(), 0),
          Table.of(List.of(), 0),
          Table.of(List.of(), 0),
          Table.of(List.of(), 0),
          Table.of(List.of(), 0),
          Table.of(List.of(), 0),
          List.of(),
          List.of());

  /** Copies the lists. */
  public JdkSummary {
    threadCounts = List.copyOf(threadCounts);
    threadStates = List.copyOf(threadStates);
  }
}
