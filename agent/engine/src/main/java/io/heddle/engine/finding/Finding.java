package io.heddle.engine.finding;

import java.time.Instant;
import java.util.List;

/**
 * One thing that Heddle tells people. Immutable; holds no application object, so that it may
 * outlive what it is about.
 *
 * @param rule which rule found it
 * @param severity how bad it is; mostly the rule's own
 * @param fingerprint the same for the same defect in every run and on every JDK: rule, sorted lock
 *     classes and acquiring methods, without line numbers
 * @param message one line for people: the cycle, or who died of what
 * @param time when it was found
 * @param locks the locks of the cycle in order, or the locks concerned; may be empty
 * @param threads the threads concerned; for a cycle, in the order of {@code locks}
 * @param stacks the evidence, each with a title
 * @param notes further plain sentences: why no filter applied, what is not known
 * @param tests the tests in which it came about, as far as a listener of the test framework tells;
 *     may be empty
 */
public record Finding(
    Rule rule,
    Severity severity,
    String fingerprint,
    String message,
    Instant time,
    List<LockRef> locks,
    List<ThreadRef> threads,
    List<Evidence> stacks,
    List<String> notes,
    List<String> tests) {

  /** Copies the lists. */
  public Finding {
    locks = List.copyOf(locks);
    threads = List.copyOf(threads);
    stacks = List.copyOf(stacks);
    notes = List.copyOf(notes);
    tests = List.copyOf(tests);
  }

  /** A finding of which no test is known. */
  public Finding(
      Rule rule,
      Severity severity,
      String fingerprint,
      String message,
      Instant time,
      List<LockRef> locks,
      List<ThreadRef> threads,
      List<Evidence> stacks,
      List<String> notes) {
    this(rule, severity, fingerprint, message, time, locks, threads, stacks, notes, List.of());
  }

  /** The same finding, come about in these tests. */
  public Finding in(List<String> newTests) {
    return new Finding(
        rule, severity, fingerprint, message, time, locks, threads, stacks, notes, newTests);
  }

  /**
   * A lock of a finding.
   *
   * @param name the lock class, as a person names it: {@code Account.lock}
   * @param type the binary name of the lock object's class
   * @param id tells instances of one lock class apart: in a finding its place, from 1; in the graph
   *     a number that the lock keeps for the whole run
   */
  public record LockRef(String name, String type, int id) {}

  /**
   * A thread of a finding.
   *
   * @param name the name at the time
   * @param id {@code Thread.getId}
   * @param virtual whether it is a virtual thread
   * @param creationSite where it was created, short; {@code "?"} if not known
   * @param test the test, or the class of tests, that it ran or was started in at the time; empty
   *     if not known
   */
  public record ThreadRef(String name, long id, boolean virtual, String creationSite, String test) {
    /** A thread of which no test is known. */
    public ThreadRef(String name, long id, boolean virtual, String creationSite) {
      this(name, id, virtual, creationSite, "");
    }

    /** The name, or the number of a virtual thread that has none. */
    public String shownName() {
      return name.isEmpty() ? "virtual thread #" + id : name;
    }
  }

  /**
   * A stack that shows something.
   *
   * @param title what it shows: {@code "T1 takes Account.lock while it holds Ledger.lock"}
   * @param frames the frames, innermost first, without the agent's own; may be empty
   */
  public record Evidence(String title, List<StackTraceElement> frames) {
    /** Copies the list. */
    public Evidence {
      frames = List.copyOf(frames);
    }
  }
}
