package io.heddle.cli.attach;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What to say when a JVM no longer answers on a connection that it had taken. */
final class LostConnection {
  /** From the end of its connections, the first thing that goes, to the end of a process. */
  private static final long ENDING_SECONDS = 1;

  private LostConnection() {}

  /** Waits a moment to see if the process is ending, as a short program does meanwhile. */
  static CannotAttachException of(long pid, IOException failure) {
    return new CannotAttachException(
        hasEnded(pid)
            ? "Process " + pid + " has ended meanwhile."
            : "The connection to process " + pid + " failed: " + failure.getMessage());
  }

  private static boolean hasEnded(long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenApply(end -> true)
        .completeOnTimeout(false, ENDING_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
