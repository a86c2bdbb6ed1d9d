package io.heddle.analysis.jdk;

import io.heddle.analysis.model.Observation;
import java.util.List;
import java.util.Locale;

/**
 * What is worth a look in the JDK's own events. A closed set; {@link Observations} has the limits.
 */
enum ObservationRule {
  /** The JVM itself, or a cycle over class initialisers, says that threads wait for each other. */
  DEADLOCK_IN_THREAD_DUMP(
      "thread dumps",
      "These threads wait for each other in a circle. None of them will go on.",
      "Take the locks in one order everywhere. Where class initialisers wait for each other, move"
          + " the work out of static initialisers, or load one of the classes before the threads"
          + " start. The agent tells where each lock was taken."),
  /** Threads stand still for a lock. */
  CONTENDED_LOCK(
      "locks",
      "Threads were blocked for this lock for a good part of the time, so that it limits how much"
          + " can be done at once.",
      "Do less under the lock, above all no I/O; take a lock for each part of the data, or a"
          + " concurrent collection. The agent's lock tables tell who holds it for how long."),
  /** Carriers stand still. */
  PINNED_CARRIER(
      "virtual threads",
      "Virtual threads kept their carrier thread while they waited. There are as many carriers as"
          + " processors: while they stand still, other virtual threads do not run.",
      "Before JDK 24, use ReentrantLock instead of synchronized around what blocks, or a newer JDK."
          + " Do not block in class initialisers or below native methods."),
  /** Threads are made for one short job. */
  THREAD_CHURN(
      "threads",
      "Platform threads are started and end all the time. Each costs a stack, a system call and"
          + " cold thread-locals, and nothing limits their number.",
      "Hand the work to a pool of threads, or to virtual threads from JDK 21 on."),
  /** Exceptions as a normal way to go on. */
  EXCEPTION_STORM(
      "exceptions",
      "So many exceptions are thrown that filling in their stack traces costs processor time."
          + " Most are caught where nobody sees them.",
      "Find the place by the table of thrown exceptions (enable jdk.JavaExceptionThrow if it is"
          + " empty), and test for the condition instead of catching it."),
  /** One thread feeds the garbage collector. */
  ALLOCATION_HEAVY_THREAD(
      "memory",
      "One thread makes most of the garbage. Collections, and their pauses for all threads, come as"
          + " often as it allocates.",
      "Record jdk.ObjectAllocationSample and look at this thread's stacks; use buffers again, read"
          + " in pieces."),
  /** One thread is the limit. */
  BUSY_THREAD(
      "cpu",
      "One thread kept a processor busy nearly all the time, and used more than all others"
          + " together. If others wait for it, it is the limit; if it does nothing, it spins.",
      "Look at its samples (jdk.ExecutionSample). Share its work among threads, or let it wait for"
          + " an event instead of asking again and again.");

  private final String topic;
  private final String explanation;
  private final String solution;

  ObservationRule(String topic, String explanation, String solution) {
    this.topic = topic;
    this.explanation = explanation;
    this.solution = solution;
  }

  /** As in reports: {@code contended-lock}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One of this rule. */
  Observation observed(boolean warning, String summary, List<String> evidence) {
    return new Observation(
        id(),
        topic,
        warning ? Observation.WARNING : Observation.INFO,
        summary,
        evidence,
        explanation,
        solution);
  }
}
