package io.heddle.engine.finding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * One thing that Heddle tells people. Immutable; holds no application object, so that it may
 * outlive what it is about.
 *
 * @param rule which rule found it
 * @param severity how bad it is; mostly the rule's own
 * @param fingerprint the same for the same defect in every run and on every JDK: rule, sorted lock
 *     classes and acquiring methods, without line numbers
 * @param message one line for people: the cycle, or who died of what; fit to be shown
 * @param time when it was found
 * @param locks the locks of the cycle in order, or the locks concerned; may be empty
 * @param threads the threads concerned; for a cycle, in the order of {@code locks}
 * @param steps what each thread has to do with it; of a cycle, in the order of {@code locks}, each
 *     wanting what the next one has. Empty for rules that are not about threads that wait
 * @param stacks the evidence as people read it, each with a title
 * @param notes further plain sentences: why no filter applied, what is not known; fit to be shown
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
    List<Step> steps,
    List<Evidence> stacks,
    List<String> notes,
    List<String> tests) {

  /** Copies the lists, and makes the texts fit to be shown. */
  public Finding {
    message = ShownText.line(message);
    locks = List.copyOf(locks);
    threads = List.copyOf(threads);
    steps = List.copyOf(steps);
    stacks = List.copyOf(stacks);
    notes = notes.stream().map(ShownText::line).toList();
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
      List<Step> steps,
      List<Evidence> stacks,
      List<String> notes) {
    this(
        rule,
        severity,
        fingerprint,
        message,
        time,
        locks,
        threads,
        steps,
        stacks,
        notes,
        List.of());
  }

  /** A finding of which no test is known, and that has no steps. */
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
    this(rule, severity, fingerprint, message, time, locks, threads, List.of(), stacks, notes);
  }

  /** The same finding, come about in these tests. */
  public Finding in(List<String> newTests) {
    return new Finding(
        rule, severity, fingerprint, message, time, locks, threads, steps, stacks, notes, newTests);
  }

  /** How its threads are called for people. */
  public ShownThreads shownThreads() {
    return ShownThreads.of(threads, steps);
  }

  /**
   * A lock of a finding.
   *
   * @param name the lock class, as a person names it: {@code Account.lock}
   * @param type the binary name of the lock object's class
   * @param id tells instances of one lock class apart: in a finding its place, from 1; in the graph
   *     a number that the lock keeps for the whole run
   */
  public record LockRef(String name, String type, int id) {
    /** The name for people. */
    public String shownName() {
      return ShownText.name(name);
    }

    /** The same, with its number if another one of these has the name too. */
    public String shownAmong(Collection<LockRef> all) {
      boolean alone = all.stream().noneMatch(o -> o.name.equals(name) && o.id != id);
      return alone ? shownName() : shownName() + '#' + id;
    }
  }

  /**
   * A thread of a finding.
   *
   * @param name the name at the time, as it is; may be empty
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

    /**
     * The name for people; of a thread that has none, as most virtual ones, its number. Two threads
     * may share it, see {@link ShownThreads}.
     */
    public String shownName() {
      return name.isBlank()
          ? (virtual ? "virtual thread #" : "thread #") + id
          : ShownText.name(name);
    }
  }

  /**
   * A stack that shows something.
   *
   * @param title what it shows: {@code "T1 takes Account.lock while it holds Ledger.lock"}; fit to
   *     be shown
   * @param frames the frames, innermost first, without the agent's own; may be empty
   */
  public record Evidence(String title, List<StackTraceElement> frames) {
    /** Copies the list, and makes the title fit to be shown. */
    public Evidence {
      title = ShownText.line(title);
      frames = List.copyOf(frames);
    }
  }
}
