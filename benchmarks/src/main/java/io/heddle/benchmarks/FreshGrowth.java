package io.heddle.benchmarks;

/** The cost of pairs never seen before, so that each is a new edge. */
final class FreshGrowth {
  private static final int WARM_UP_PASSES = 5;

  private FreshGrowth() {}

  /**
   * One pass over so many pairs. The process's CPU includes what the agent does with the new edges
   * in its own thread, for which the program waits.
   */
  static Object measure(int number) throws InterruptedException {
    for (int i = 0; i < WARM_UP_PASSES; i++) {
      new Pairs(Pairs.COUNT).lockAll();
      Settling.settle();
    }
    return pass(number);
  }

  /** The same in a JVM that has never locked anything: the code is not compiled yet. */
  static Object cold(int number) throws InterruptedException {
    return pass(number);
  }

  private static Object pass(int number) throws InterruptedException {
    Pairs pairs = new Pairs(number);
    Settling.settle();
    Stopwatch process = new Stopwatch();
    Stopwatch thread = new Stopwatch();
    process.start();
    thread.start();
    pairs.lockAll();
    thread.stop();
    Settling.pause();
    process.stop();
    Stopwatch.print(Fork.WALL, (double) thread.wall() / number);
    Stopwatch.print(Fork.THREAD, (double) thread.thread() / number);
    Stopwatch.print(Fork.PROCESS, (double) process.process() / number);
    return pairs;
  }
}
