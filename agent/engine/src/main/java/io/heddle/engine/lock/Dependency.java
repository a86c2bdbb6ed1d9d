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
 * @param fresh which of the locks nobody else could have, as far as was known then
 * @param wanted what it came to take, with the place
 * @param timed whether it would have given up after a time
 * @param reacquire whether it took the lock back after a {@code wait} or {@code await}
 * @param stamp orders this among the dependencies of its thread
 * @param epoch the last stamp of the thread that others may have known then
 * @param clock what the thread knew to have happened before
 * @param stackKey stands for the innermost frames of the thread; {@link #NO_STACK} if they were not
 *     looked at
 * @param stack its frames, innermost first, without the agent's own; empty if {@code stackKey} was
 *     told before, or is none
 * @param anyThreadKey the key under which {@link KnownChains} knows this chain for every thread
 */
public record Dependency(
    ThreadRef thread,
    List<HeldLock> held,
    Fresh fresh,
    HeldLock wanted,
    boolean timed,
    boolean reacquire,
    long stamp,
    long epoch,
    Clock clock,
    long stackKey,
    List<StackFrame> stack,
    long anyThreadKey) {

  /**
   * Which locks nobody but the thread could have, see {@link FreshLocks}. A bit for each of the
   * first 64 held locks, the outermost the lowest.
   *
   * @param wanted whether the wanted lock was fresh beside this held one
   * @param held whether the held lock was fresh itself
   */
  public record Fresh(long wanted, long held) {
    /** None. */
    public static final Fresh NONE = new Fresh(0, 0);

    boolean isWanted(int index) {
      return index < Long.SIZE && (wanted >>> index & 1) != 0;
    }

    boolean isHeld(int index) {
      return index < Long.SIZE && (held >>> index & 1) != 0;
    }
  }

  /** Of a place that tells too much for its stacks to be walked: only the place is known. */
  public static final long NO_STACK = 0;

  /** How many frames {@code stackKey} stands for. */
  public static final int KEY_FRAMES = 6;
}
