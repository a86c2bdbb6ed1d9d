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

  /**
   * Where the owner has taken it, as far as the dump tells: a monitor stands beside its frame. Null
   * if it does not.
   */
  public @Nullable StackTraceElement takenAt() {
    if (owner == null) {
      return null;
    }
    for (DumpedFrame frame : owner.stack()) {
      if (isForInitialization() ? initializes(frame.at()) : hasLocked(frame)) {
        return frame.at();
      }
    }
    return null;
  }

  private boolean initializes(StackTraceElement frame) {
    return frame.getMethodName().equals("<clinit>") && frame.getClassName().equals(lock.type());
  }

  private boolean hasLocked(DumpedFrame frame) {
    return frame.marks().stream()
        .anyMatch(
            mark ->
                mark.kind() == LockMark.Kind.LOCKED
                    && !mark.address().isEmpty()
                    && mark.address().equals(lock.address()));
  }
}
