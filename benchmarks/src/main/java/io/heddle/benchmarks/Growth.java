package io.heddle.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;

/**
 * How the cost of an acquisition grows: with the number of locks, of locks held, of threads, of
 * pairs never seen. One measurement in one JVM; nothing here is inlined that locks, which the
 * command line must see to (see {@link #NOT_INLINED}).
 */
public final class Growth {
  /** Methods that lock; for {@code -XX:CompileCommand=dontinline,}. */
  public static final String NOT_INLINED = "io.heddle.benchmarks.*::lock";

  private Growth() {}

  /**
   * Arguments: the kind ({@code locks}, {@code nested}, {@code depth}, {@code threads}, {@code
   * fresh}, {@code cold} or {@code memory}) and its number. Prints the results, then {@code done},
   * and stays until its input ends, so that one may ask the agent about it.
   */
  public static void main(String[] args) throws Exception {
    int number = Integer.parseInt(args[1]);
    Object alive =
        switch (args[0]) {
          case "locks" -> LockGrowth.locks(number);
          case "nested" -> LockGrowth.nested(number);
          case "depth" -> new DepthGrowth(number).measure();
          case "threads" -> ThreadGrowth.measure(number);
          case "fresh" -> FreshGrowth.measure(number);
          case "cold" -> FreshGrowth.cold(number);
          case "memory" -> LockMemory.measure(number);
          default -> throw new IllegalArgumentException("no such kind: " + args[0]);
        };
    waitForEndOfInput(alive);
  }

  /** Keeps what was measured alive until then: its locks must still be in the agent's graph. */
  private static void waitForEndOfInput(Object alive) throws IOException {
    System.out.println("done");
    System.in.transferTo(OutputStream.nullOutputStream());
    Reference.reachabilityFence(alive);
  }
}
