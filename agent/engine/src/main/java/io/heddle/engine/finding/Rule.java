package io.heddle.engine.finding;

import java.util.function.Function;

/**
 * A kind of finding, with the texts from which reports, {@code explain} and {@code
 * docs/findings.md} are made. Immutable; two with the same id are equal. Each is declared by the
 * class that finds it, and all are in the list {@code engine.rule.Rules}.
 *
 * @param id the name in reports and options, lower case with dashes: {@code lock-order-inversion}
 * @param severity how bad a finding of this rule is by default
 * @param kind what it tells of
 * @param topic the heading under which tools show it
 * @param summary one sentence without a full stop
 * @param explanation what it means and how it comes about; plain sentences
 * @param fix what to do about it, whatever the case; plain sentences
 * @param remedy what to do about one finding; pure, for any thread
 */
public record Rule(
    String id,
    Severity severity,
    Kind kind,
    Topic topic,
    String summary,
    String explanation,
    String fix,
    Function<Remedy, String> remedy) {

  /** What a rule tells of. */
  public enum Kind {
    /** A deadlock that can happen, and has not been seen to. */
    POTENTIAL_DEADLOCK,
    /** Threads that wait for each other now. */
    HANG,
    /** Something that was left and that nobody will give back or end. */
    LEAK,
    /** Anything else. */
    OTHER
  }

  /** What a rule is about, for tools that show findings among those of others. */
  public enum Topic {
    /** Locks, and classes as far as their initialisers lock them. */
    LOCKS,
    /** Threads, pools and what these wait for. */
    THREADS,
    /** What is thrown. */
    EXCEPTIONS
  }

  /** A rule whose {@link #fix} fits each case. */
  public Rule(
      String id,
      Severity severity,
      Kind kind,
      Topic topic,
      String summary,
      String explanation,
      String fix) {
    this(id, severity, kind, topic, summary, explanation, fix, one -> fix);
  }

  /** The same rule, with advice that depends on the finding; see {@link Remedy}. */
  public Rule withRemedy(Function<Remedy, String> special) {
    return new Rule(id, severity, kind, topic, summary, explanation, fix, special);
  }

  /** Whether it tells of a deadlock that can happen, and has not been seen to. */
  public boolean isPotentialDeadlock() {
    return kind == Kind.POTENTIAL_DEADLOCK;
  }

  /** Whether it tells of threads that wait for each other now. */
  public boolean isHang() {
    return kind == Kind.HANG;
  }

  /**
   * Whether a word of the gate of a build means this rule.
   *
   * @param what {@code any}; a severity, for rules as bad or worse; {@code potential} for what may
   *     deadlock, {@code actual} for what does; or the name of a rule
   */
  public boolean isMeantBy(String what) {
    return switch (what) {
      case "any" -> true;
      case "potential" -> isPotentialDeadlock();
      case "actual" -> isHang() || severity == Severity.FATAL;
      default -> id.equals(what) || isAsBadAs(what);
    };
  }

  private boolean isAsBadAs(String least) {
    for (Severity known : Severity.values()) {
      if (known.id().equals(least)) {
        return severity.compareTo(known) >= 0;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rule rule && rule.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
