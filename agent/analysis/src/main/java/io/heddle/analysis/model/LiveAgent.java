package io.heddle.analysis.model;

import java.util.List;

/**
 * What the agent in a running JVM tells at one moment.
 *
 * @param version its version; empty if it tells nothing
 * @param pools those that were used, the longest queue first
 * @param findings the newest first
 */
public record LiveAgent(String version, Table<LivePool> pools, Table<LiveFinding> findings) {
  /** There is one, but it tells nothing. */
  public static final LiveAgent SILENT =
      new LiveAgent("", Table.all(List.of()), Table.all(List.of()));

  /** The same, its pools with what they were {@code before}. */
  public LiveAgent after(LiveAgent before) {
    List<LivePool> now = pools.rows().stream().map(pool -> after(pool, before)).toList();
    return new LiveAgent(version, new Table<>(now, pools.more(), 0), findings);
  }

  private static LivePool after(LivePool pool, LiveAgent before) {
    return before.pools.rows().stream()
        .filter(pool::isSameAs)
        .findFirst()
        .map(pool::after)
        .orElse(pool);
  }
}
