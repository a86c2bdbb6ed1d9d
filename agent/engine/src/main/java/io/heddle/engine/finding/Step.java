package io.heddle.engine.finding;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread's part in a finding: what it has, what it wants, and where it is. Immutable; holds no
 * application object.
 *
 * @param thread the thread
 * @param held what it has that others of the finding want; null if nothing, or not known
 * @param wanted what it waits for, or would wait for; null if nothing
 * @param waitedNanos how long it had waited when the finding was made; null if it was not seen to
 *     wait
 * @param owner who has what it wants; null if nobody, or not known
 * @param stack its frames, innermost first, without the agent's own: where it wants what it wants;
 *     empty if not known
 */
public record Step(
    ThreadRef thread,
    @Nullable Use held,
    @Nullable Use wanted,
    @Nullable Long waitedNanos,
    @Nullable ThreadRef owner,
    List<StackTraceElement> stack) {

  /** Copies the list. */
  public Step {
    stack = List.copyOf(stack);
  }

  /** A thread that is at a place, and has and wants nothing of which anything is known. */
  public static Step at(ThreadRef thread, List<StackTraceElement> stack) {
    return new Step(thread, null, null, null, null, stack);
  }

  /**
   * What a thread has or wants.
   *
   * @param lock the lock, or another thing that is waited for: a task, a connection, the end of a
   *     class initialiser
   * @param shared whether as a reader
   * @param at where it took it, or wants it; null if not known
   */
  public record Use(LockRef lock, boolean shared, @Nullable StackTraceElement at) {
    /** For itself alone. */
    public Use(LockRef lock, @Nullable StackTraceElement at) {
      this(lock, false, at);
    }

    /** {@code shared} or {@code exclusive}, as in the lock-order graph. */
    public String mode() {
      return shared ? "shared" : "exclusive";
    }
  }
}
