package io.heddle.engine.fence;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where what fails on an agent thread ends. Each piece of work is fenced on its own, so that one
 * that fails does not take the others with it: a probe that threw once ended all detection of hangs
 * (thread id 0, JDK 17). A failure is counted, the first of each kind of work is said, and the next
 * time the work is done again. Thread-safe; not for hooks.
 */
public final class Fence {
  private final Consumer<String> says;
  private final AtomicLong failures = new AtomicLong();
  private final Set<String> said = new HashSet<>();

  /** What is done behind a fence; may throw anything. */
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * A fence behind which nothing has failed.
   *
   * @param says takes one line for the first failure of each kind of work; must not throw
   */
  public Fence(Consumer<String> says) {
    this.says = says;
  }

  /**
   * Does the work, and returns normally whatever becomes of it.
   *
   * @param what the kind of work, for people
   */
  public void run(String what, Work work) {
    try {
      work.run();
    } catch (Throwable t) { // an Error too: the next look may have the memory that this one lacked
      failed(what, t);
    }
  }

  /** Counts a failure, and says so if it is the first of this kind of work. */
  public void failed(String what, Throwable thrown) {
    failures.incrementAndGet();
    boolean isFirst;
    synchronized (said) {
      isFirst = said.add(what);
    }
    if (isFirst) {
      says.accept("heddle: internal failure (" + what + "), please report: " + thrown);
    }
  }

  /** How many pieces of work have failed. */
  public long failures() {
    return failures.get();
  }
}
