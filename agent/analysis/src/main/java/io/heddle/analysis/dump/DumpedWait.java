package io.heddle.analysis.dump;

import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for a lock or for the end of a class initialiser.
 *
 * @param thread who waits
 * @param lock what it waits for
 * @param owner who has it; null if the dump does not say
 */
public record DumpedWait(DumpedThread thread, LockMark lock, @Nullable DumpedThread owner) {
  /** Whether it waits for a class to be initialised. */
  public boolean isForInitialization() {
    return lock.kind() == LockMark.Kind.INITIALIZATION;
  }
}
