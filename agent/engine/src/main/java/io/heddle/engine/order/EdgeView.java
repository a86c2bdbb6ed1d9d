package io.heddle.engine.order;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.site.Site;
import java.util.List;

/**
 * An edge of the lock-order graph, for events and reports. Holds no application object.
 *
 * @param from the lock held
 * @param to the lock wanted
 * @param fromSingle whether no other lock of its class was in the graph since the run began
 * @param toSingle the same of the lock wanted
 * @param signal whether one of the two was a lock for a time only, as a semaphore that is given
 *     back by others: then the edge is in no cycle
 * @param count how many times the graph was told of it; repetitions by one thread are told once
 * @param samples different ways in which it came about; not empty
 */
public record EdgeView(
    LockRef from,
    LockRef to,
    boolean fromSingle,
    boolean toSingle,
    boolean signal,
    long count,
    List<SampleView> samples) {
  /** Copies the list. */
  public EdgeView {
    samples = List.copyOf(samples);
  }

  /**
   * One way in which an edge came about.
   *
   * @param thread who
   * @param held all that the thread held, outermost first
   * @param mode how the lock was wanted
   * @param site where it was wanted
   * @param timed whether the thread would have given up after a time
   * @param reacquire whether it took the lock back after a {@code wait} or {@code await}
   * @param stamp orders this among the samples of its thread
   * @param clock what the thread knew to have happened before
   * @param stack the thread's frames, innermost first
   */
  public record SampleView(
      ThreadRef thread,
      List<HeldView> held,
      LockMode mode,
      Site site,
      boolean timed,
      boolean reacquire,
      long stamp,
      Clock clock,
      List<StackTraceElement> stack) {
    /** Copies the lists. */
    public SampleView {
      held = List.copyOf(held);
      stack = List.copyOf(stack);
    }
  }

  /**
   * A lock that was held.
   *
   * @param lock which
   * @param mode how it was held
   * @param site where it was taken
   */
  public record HeldView(LockRef lock, LockMode mode, Site site) {}
}
