package io.heddle.engine.init;

import io.heddle.engine.clock.ClockedThread;
import io.heddle.engine.finding.Finding.ThreadRef;
import org.jspecify.annotations.Nullable;

/** The rung of a thread's record that has the class initialisers which run on the thread. */
public abstract class InitializingThread extends ClockedThread {
  /** The innermost class initialiser that runs on this thread, or null. */
  public @Nullable RunningInit initializing;

  /** A thread that initialises nothing. */
  protected InitializingThread(@Nullable Thread thread, long id, boolean virtual) {
    super(thread, id, virtual);
  }

  /** The thread as findings show it. Not for hooks, but for those that have something to tell. */
  public abstract ThreadRef toRef();
}
