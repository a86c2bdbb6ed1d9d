package io.heddle.analysis.table;

/** What a table is about; outputs put those of one section together, in this order. */
public enum Section {
  /** What was read. */
  SOURCES,
  /** What is worth a look in the JDK's own events. */
  OBSERVATIONS,
  /** What thread dumps show of who waits. */
  WAITS,
  /** Threads by where they come from. */
  THREADS,
  /** Executors and their tasks. */
  POOLS,
  /** Locks, who held them and who waited. */
  LOCKS,
  /** What the JDK's own events tell of the use by threads. */
  USE,
  /** The agent itself. */
  AGENT
}
