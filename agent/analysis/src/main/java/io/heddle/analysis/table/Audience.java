package io.heddle.analysis.table;

/** Which outputs have a column, and why others do not. Comparisons do not depend on it. */
public enum Audience {
  /** All outputs have it. */
  ALL,
  /** Not in text, where the table would be too wide. */
  WIDE,
  /** A bar where the output can draw; elsewhere columns of their own have the numbers. */
  DRAWN,
  /**
   * JSON only: a list, an object, or the plain form of what another column says for people. No cell
   * can hold it, or it would be there twice.
   */
  PROGRAMS
}
