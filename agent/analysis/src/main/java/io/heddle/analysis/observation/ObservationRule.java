package io.heddle.analysis.observation;

import io.heddle.analysis.model.Observation;
import java.util.List;
import java.util.Locale;

/**
 * What is worth a look in the JDK's own events and in thread dumps. A closed set; who looks for one
 * has the limits.
 */
public enum ObservationRule {
  /** The JVM itself, or a cycle over class initialisers, says that threads wait for each other. */
  DEADLOCK_IN_THREAD_DUMP(
      "thread dumps",
      "These threads wait for each other in a circle. None of them will go on.",
      "Take the locks in one order everywhere. Where class initialisers wait for each other, move"
          + " the work out of static initialisers, or load one of the classes before the threads"
          + " start. The agent tells where each lock was taken."),
  /** No worker is left. */
  POOL_STARVED(
      "pools",
      "All workers of the pool wait for others, so that no new task is begun. If what they wait for"
          + " is itself a task of this pool, it never ends.",
      "Do not wait inside of a task for another task of the same pool. Give blocking work a pool of"
          + " its own, or a time limit."),
  /** Threads queue for a lock. */
  LOCK_CONVOY(
      "locks",
      "These threads stand in a queue for one lock: only one of them gets on at a time, and nobody"
          + " while its holder does not.",
      "Look at what the holder does: no I/O, no sleep and no waiting under a lock that others need."
          + " Where the dump does not say who has it, take it with jstack -l, or attach the agent."),
  /** Virtual threads find no carrier. */
  CARRIERS_EXHAUSTED(
      "virtual threads",
      "Each carrier thread stands still below a virtual thread that keeps it: no other virtual thread"
          + " runs until one of them goes on.",
      "Before JDK 24, use ReentrantLock instead of synchronized around what blocks. Do not block in"
          + " class initialisers or below native methods."),
  /** Threads wait for connections. */
  CONNECTIONS_EXHAUSTED(
      "connections",
      "Threads wait for a connection that others have. Either they keep it for long, or it was never"
          + " given back.",
      "Close each connection in the block that took it, and take none while having one. The agent"
          + " tells who has them, and where they were taken."),
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
  /** Collections take the processors. */
  BUSY_COLLECTOR(
      "memory",
      "The collector keeps processors busy. If the heap is nearly full, the application stands still"
          + " most of the time and looks as if it hung.",
      "Look at the heap: jcmd PID GC.heap_info; a larger -Xmx, or a leak to be found."),
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
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One of this rule. */
  public Observation observed(boolean warning, String summary, List<String> evidence) {
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
