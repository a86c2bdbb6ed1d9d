package io.heddle.engine.connection;

import io.heddle.engine.task.WorkingThread;
import org.jspecify.annotations.Nullable;

/** The rung of a thread's record that has its connections. */
public abstract class ConnectingThread extends WorkingThread {
  /** What this thread has to do with connections; null if it never called for one. */
  public @Nullable ThreadConnections connections;

  /** A thread that has no connection. */
  protected ConnectingThread(@Nullable Thread thread, long id, boolean virtual) {
    super(thread, id, virtual);
  }
}
