package io.heddle.engine.finding;

import java.util.Locale;

/** The rules. Reports, {@code explain} and {@code docs/findings.md} come from this table. */
public enum Rule {
  /** Two locks taken in opposite orders by two threads. */
  LOCK_ORDER_INVERSION(
      Severity.ERROR,
      "Threads take the same locks in different orders",
      "One thread takes lock A and then wants B, another takes B and then wants A. Each order is"
          + " harmless alone. When the two threads meet, each holds what the other wants and both"
          + " wait for ever. Heddle has seen each order once; the threads need not have met.",
      "Take the locks in one order everywhere, take one lock instead of two, or give the outer"
          + " lock back before calling code that takes the other."),
  /** Threads that wait for each other now. */
  DEADLOCK(
      Severity.FATAL,
      "Threads wait for each other and will never go on",
      "Each thread of the cycle holds a lock that the next one wants. Seen twice, at least a"
          + " second apart, with the same threads at the same acquisitions.",
      "The process has to be restarted. Take the locks in one order everywhere so that it does"
          + " not happen again."),
  /** A thread or a task died of an exception that nobody caught. */
  UNCAUGHT_EXCEPTION(
      Severity.ERROR,
      "A thread died of an exception that nobody caught",
      "The exception left the thread's run method. The thread ends; a pool starts a new one and"
          + " forgets the task.",
      "Catch the exception in the task, or set an uncaught-exception handler that tells somebody.");

  private final Severity severity;
  private final String summary;
  private final String explanation;
  private final String fix;

  Rule(Severity severity, String summary, String explanation, String fix) {
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
    this.fix = fix;
  }

  /** The name in reports and options: {@code lock-order-inversion}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How bad a finding of this rule is by default. */
  public Severity severity() {
    return severity;
  }

  /** One sentence without a full stop. */
  public String summary() {
    return summary;
  }

  /** What it means and how it comes about; plain sentences. */
  public String explanation() {
    return explanation;
  }

  /** What to do about it; plain sentences. */
  public String fix() {
    return fix;
  }
}
