package io.heddle.cli.attach;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gives up on a JVM that stops answering in the middle, for which the JDK would wait for ever. */
final class TimeLimit {
  /**
   * The JDK itself waits ten seconds for the first answer; weaving a large program takes longer.
   */
  private static final long SECONDS = 120;

  private TimeLimit() {}

  /** Something that may wait for ever. */
  interface Action {
    void run() throws CannotAttachException;
  }

  /**
   * Runs the action in a daemon thread, which is left alone when its time is up.
   *
   * @throws CannotAttachException what the action throws, or that the JVM did not answer in time
   */
  static void run(long pid, Action action) throws CannotAttachException {
    FutureTask<Void> task = task(action);
    Thread thread = new Thread(task, "heddle-attach");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw new CannotAttachException(
          "Process " + pid + " has not answered for " + SECONDS + " seconds.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotAttachException("Interrupted while waiting for process " + pid + ".");
    }
  }

  private static FutureTask<Void> task(Action action) {
    return new FutureTask<>(
        () -> {
          action.run();
          return null;
        });
  }

  private static CannotAttachException failure(@Nullable Throwable cause) {
    if (cause instanceof CannotAttachException expected) {
      return expected;
    }
    return new CannotAttachException("Attaching failed: " + cause);
  }
}
