package io.heddle.analysis.table;

/** How a diff compares a column of two analyses: what counts as a change. */
public enum Comparison {
  /**
   * A time that grows with the recording: of rows of one name the sum, by the second recorded. A
   * row that is not there counts as 0.
   */
  TOTAL,
  /** The time of something that happens again and again: as it is, of rows that both have. */
  TYPICAL,
  /** A state: another one is a change. */
  STATE
}
