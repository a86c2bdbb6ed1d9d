package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.Fork;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows that are JMH benchmarks and plain loops. Where other threads than the measured ones do
 * part of the work, the CPU of the process is what counts.
 */
enum Benchmark {
  SYNCHRONIZED_BLOCK(
      "uncontended `synchronized` block",
      "UncontendedLocks.synchronizedBlock",
      Fork.THREAD,
      "a store and a clearing store in the thread's own memory"),
  SYNCHRONIZED_METHOD(
      "uncontended `synchronized` method",
      "UncontendedLocks.synchronizedMethod",
      Fork.THREAD,
      "the same"),
  REENTRANT_LOCK(
      "uncontended `ReentrantLock`", "UncontendedLocks.reentrantLock", Fork.THREAD, "the same"),
  NESTED_PAIR(
      "nested pair",
      "UncontendedLocks.nestedPair",
      Fork.THREAD,
      "twice the same, and one look-up to know that the order is not new"),
  NESTED_OVER_PAIRS(
      "nested over 10,000 pairs, warm",
      "ManyPairs.nestedOverPairs",
      Fork.THREAD,
      "the same; locks and table are too many for the first cache"),
  FIRST_PASS(
      "nested over 10,000 pairs, first pass, compiled code",
      "FreshPairs.firstPass",
      Fork.THREAD,
      "two identity hash codes (a CAS each), an edge handed to another thread (a CAS), its memory"),
  CONTENDED(
      "two threads, one contended `ReentrantLock`, nothing in it",
      "ContendedLock.contendedReentrantLock",
      Fork.THREAD,
      "as uncontended; what is done between `lock` and `unlock` prolongs the other's wait"),
  CONTENDED_SECTION(
      "two threads, one contended `ReentrantLock`, 100 ns in it",
      "ContendedLock.contendedSection",
      Fork.THREAD,
      "the same"),
  SUBMIT(
      "submit-run-get of an empty task",
      "Tasks.submitRunGet",
      Fork.PROCESS,
      "an entry into a table and out of it again (a CAS each), a record of the task"),
  CONNECTION(
      "a connection out of HikariCP and back",
      "Connections.borrowAndReturn",
      Fork.THREAD,
      "a note of the connection and out of it again, in the thread's own memory"),
  PLATFORM_THREAD(
      "starting and joining a platform thread",
      "ThreadStarts.platformThreadStartJoin",
      Fork.PROCESS,
      "an entry into the table of threads and out of it again (a CAS each)"),
  VIRTUAL_THREAD(
      "starting a virtual thread",
      "VirtualThreadStarts.virtualThreadStartJoin",
      Fork.PROCESS,
      "the same");

  private final String title;
  private final String id;
  private final String metric;
  private final String leastCost;

  Benchmark(String title, String id, String metric, String leastCost) {
    this.title = title;
    this.id = id;
    this.metric = metric;
    this.leastCost = leastCost;
  }

  /** The benchmark with this id, if it is one of these. */
  static Optional<Benchmark> of(String id) {
    return Stream.of(values()).filter(benchmark -> benchmark.id.equals(id)).findFirst();
  }

  /** Its name in tables. */
  String title() {
    return title;
  }

  /** Class and method. */
  String id() {
    return id;
  }

  /** The row of JMH's results. */
  String jmhRow() {
    return JmhSection.PREFIX + id;
  }

  /** The row of the plain loop's results. */
  String loopRow() {
    return LoopSection.PREFIX + id;
  }

  /**
   * The row that it is judged by. JMH's, but for the first pass: there only the loop can keep what
   * happens between the passes out of the CPU time.
   */
  String judgedRow() {
    return this == FIRST_PASS ? loopRow() : jmhRow();
  }

  /** What it is judged by: {@link Fork#THREAD} or {@link Fork#PROCESS}. */
  String metric() {
    return metric;
  }

  /** What an agent must do in it at the very least. */
  String leastCost() {
    return leastCost;
  }
}
