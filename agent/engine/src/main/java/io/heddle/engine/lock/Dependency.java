package io.heddle.engine.lock;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.ThreadRef;
import java.lang.StackWalker.StackFrame;
import java.util.List;

/**
 * That a thread came to take a lock while it held others: one element of the dependency relation of
 * iGoodLock (Joshi et al., PLDI 2009). Refers to the locks themselves, so it must not be kept.
 *
 * @param thread who
 * @param held what it held, outermost first; not empty
 * @param wanted what it came to take, with the place
 * @param timed whether it would have given up after a time
 * @param reacquire whether it took the lock back after a {@code wait} or {@code await}
 * @param stamp orders this among the dependencies of its thread
 * @param epoch the last stamp of the thread that others may have known then
 * @param clock what the thread knew to have happened before
 * @param stack the frames of the thread, innermost first, without the agent's own; empty if this
 *     pair of places was seen often enough
 * @param anyThreadKey the key under which {@link KnownChains} knows this chain for every thread
 */
public record Dependency(
    ThreadRef thread,
    List<HeldLock> held,
    HeldLock wanted,
    boolean timed,
    boolean reacquire,
    long stamp,
    long epoch,
    Clock clock,
    List<StackFrame> stack,
    long anyThreadKey) {

  /** The places of the innermost held and of the wanted lock, as one number. */
  public long sitePair() {
    return (long) held.get(held.size() - 1).site() << 32 | wanted.site();
  }
}
