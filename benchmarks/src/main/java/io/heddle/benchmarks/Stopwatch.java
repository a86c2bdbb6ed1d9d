package io.heddle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Adds up what pieces of work took: wall time, CPU of the thread that does them, CPU of the
 * process. For one thread at a time.
 */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long wall;
  private long thread;
  private long process;
  private long operations;

  /** The piece of work that is about to be done on this thread begins. */
  void start() {
    process -= SYSTEM.getProcessCpuTime();
    wall -= System.nanoTime();
    thread -= THREADS.getCurrentThreadCpuTime();
  }

  /** It has ended. */
  void stop() {
    thread += THREADS.getCurrentThreadCpuTime();
    wall += System.nanoTime();
    process += SYSTEM.getProcessCpuTime();
  }

  /** Counts operations that were done. */
  void add(long done) {
    operations += done;
  }

  /** How many were counted. */
  long operations() {
    return operations;
  }

  /** Nanoseconds by the clock so far. Of no meaning between start and stop. */
  long wall() {
    return wall;
  }

  /** CPU nanoseconds of the thread so far. */
  long thread() {
    return thread;
  }

  /** CPU nanoseconds of the process so far; counted in ticks, often of 10 ms. */
  long process() {
    return process;
  }

  /** Prints a result: a name and a value. The page of overheads reads such lines. */
  static void print(String metric, double value) {
    System.out.println("metric " + metric + " " + value);
  }
}
