package io.heddle.engine.finding;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Step.Use;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to do about one finding: the {@link Rule#fix} where that fits each case, else what fits this
 * one, by the method that the rule names. Who waits for the end of a thread while it holds a lock
 * is not helped by an order of locks.
 */
public final class Remedy {
  private static final String RESTART = "The process has to be restarted. ";
  private static final String MAP = "java.util.concurrent.ConcurrentHashMap";
  private static final String LOCKS = "java.util.concurrent.locks.";

  private final Rule rule;
  private final List<LockRef> locks;
  private final List<Step> steps;

  private Remedy(Rule rule, List<LockRef> locks, List<Step> steps) {
    this.rule = rule;
    this.locks = locks;
    this.steps = steps;
  }

  /**
   * The sentences for people, in one line.
   *
   * @param locks the locks of the finding; of a cycle, each is what the thread in its place has,
   *     and wanted by the one before
   * @param steps its steps, in the same order
   */
  public static String of(Rule rule, List<LockRef> locks, List<Step> steps) {
    return ShownText.line(rule.remedy().apply(new Remedy(rule, locks, steps)));
  }

  /** Of locks in different orders. */
  public String ofInversion() {
    return isInFunctionOfMap() ? functionsOfMap() : rule.fix();
  }

  /** Of class initialisers that wait for each other, or for something else that is stuck. */
  public String ofInitialisers() {
    return all(Awaited.INITIALISER) ? rule.fix() : RESTART + ofInitialiser();
  }

  /** Of workers that wait for tasks of their own pool. */
  public String ofPool() {
    return withWaits(rule.fix());
  }

  private boolean all(Awaited kind) {
    return locks.stream().allMatch(lock -> Awaited.of(lock) == kind);
  }

  private boolean any(Awaited kind) {
    return locks.stream().anyMatch(lock -> Awaited.of(lock) == kind);
  }

  /** Of threads that wait for each other. */
  public String ofDeadlock() {
    return RESTART + ofKnot();
  }

  private String ofKnot() {
    if (!steps.isEmpty() && steps.stream().allMatch(step -> step.held() == null)) {
      return "Give the lock back in a finally block, in the method that took it: the thread that"
          + " has it has ended.";
    }
    if (locks.stream().allMatch(lock -> Awaited.of(lock).isHeld())) {
      return ofLocks();
    }
    List<String> waits = waits();
    return waits.isEmpty()
        ? "Let no thread wait for one that waits for it, directly or through others."
        : String.join(" ", waits);
  }

  private String ofLocks() {
    if (isInFunctionOfMap()) {
      return functionsOfMap();
    }
    if (all(Awaited.PERMIT)) {
      return "Acquire all permits that a thread needs in one call, acquire(n), or those of several"
          + " semaphores in one order everywhere.";
    }
    return any(Awaited.PERMIT)
        ? "Take the locks and the permits in one order everywhere, or give back the one before"
            + " taking the other."
        : "Take the locks in one order everywhere so that it does not happen again.";
  }

  /** Whether code that a map calls for one of its entries takes locks. */
  private boolean isInFunctionOfMap() {
    return steps.stream().anyMatch(step -> isOfMap(step.held()) || isOfMap(step.wanted()));
  }

  private static boolean isOfMap(@Nullable Use use) {
    StackTraceElement at = use == null ? null : use.at();
    return at != null && at.getClassName().startsWith(MAP);
  }

  private static String functionsOfMap() {
    return "Take no lock, and change no other map, in code that a ConcurrentHashMap calls"
        + " (compute, computeIfAbsent, merge, equals of a key): it holds the lock of a bin"
        + " meanwhile. Or do not use the map while holding a lock that such code takes.";
  }

  /** Each wait for something that is no lock, by a thread that others wait for. */
  private List<String> waits() {
    Set<String> sentences = new LinkedHashSet<>();
    for (int i = 0; i < locks.size() && locks.size() > 1; i++) {
      LockRef wanted = locks.get(i);
      LockRef had = locks.get((i + locks.size() - 1) % locks.size());
      if (!Awaited.of(wanted).isHeld()) {
        sentences.add(wait(wanted, had));
      }
    }
    return new ArrayList<>(sentences);
  }

  private static String wait(LockRef wanted, LockRef had) {
    String name = wanted.shownName();
    String where =
        switch (Awaited.of(had)) {
          case LOCK, PERMIT -> "while holding " + had.shownName();
          case TASK -> "inside of " + had.shownName();
          case THREAD_END -> "in a thread whose end others wait for";
          case INITIALISER -> "in " + had.shownName();
          case MEETING -> "before coming to " + had.shownName();
        };
    String what =
        switch (Awaited.of(wanted)) {
          case THREAD_END -> "for the end of a thread (join)";
          case TASK -> "for the outcome of " + name + " (get, join)";
          case MEETING -> "at " + name;
          default -> "for " + name;
        };
    String why =
        Awaited.of(had).isHeld() ? ": what is waited for needs it. Give it back before" : "";
    return "Do not wait " + what + ' ' + where + why + '.';
  }

  private String withWaits(String fix) {
    List<String> waits =
        waits().stream().filter(sentence -> sentence.contains("while holding")).toList();
    return waits.isEmpty() ? fix : fix + ' ' + String.join(" ", waits);
  }

  private String ofInitialiser() {
    List<String> sentences = new ArrayList<>();
    for (LockRef lock : locks) {
      if (Awaited.of(lock).isHeld()) {
        sentences.add(
            "Do not take "
                + lock.shownName()
                + " in a static initialiser, or have the class initialised before the lock is"
                + " taken.");
      } else if (Awaited.of(lock) != Awaited.INITIALISER) {
        sentences.add(
            "Do not wait in a static initialiser for other threads or tasks: they wait for the"
                + " class as soon as they use it. Do the work when the value is first asked for.");
      }
    }
    return String.join(" ", new LinkedHashSet<>(sentences));
  }

  /** Of a thread that waits for itself. */
  public String ofSelf() {
    String type = locks.isEmpty() ? "" : locks.get(0).type();
    if (type.startsWith(LOCKS + "ReentrantReadWriteLock")) {
      return "Give the read lock back before taking the write lock, and look at the state again"
          + " after. Or take the write lock at once.";
    }
    if (type.equals(LOCKS + "StampedLock")) {
      return "Do not call code that takes the lock while holding it: it is not re-entrant. To go"
          + " from reading to writing use tryConvertToWriteLock.";
    }
    return !locks.isEmpty() && all(Awaited.PERMIT)
        ? "Do not call code that acquires the semaphore while having its permit, or use a"
            + " ReentrantLock, which knows its owner."
        : rule.fix();
  }

  /** Of a thread that has waited for long. */
  public String ofStuck() {
    String who =
        locks.isEmpty()
            ? "Find out who was to end the wait"
            : switch (Awaited.of(locks.get(0))) {
              case LOCK, PERMIT -> "Look at what the holder does";
              case TASK -> "Look at what the task does, or why it does not begin";
              case THREAD_END -> "Look at what the thread does whose end is waited for";
              case INITIALISER -> "Look at what the initialiser does";
              case MEETING -> "Find out who was to come";
            };
    return who
        + ", or wait with a time limit. If the wait is that of an idle thread, add its method to"
        + " idle.";
  }
}
