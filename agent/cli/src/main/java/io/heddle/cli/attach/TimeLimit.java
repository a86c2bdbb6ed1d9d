package io.heddle.cli.attach;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on a JVM that stops answering in the middle, for which the JDK would wait for ever.
 *
 * @param pid the JVM
 * @param limit how long it may take
 * @param silence says what to say when it took longer
 */
record TimeLimit(long pid, Duration limit, Supplier<String> silence) {
  /**
   * The JDK itself waits ten seconds for the first answer; weaving a large program takes longer.
   */
  private static final Duration WEAVING = Duration.ofMinutes(2);

  /** For the agent, which weaves before it answers. */
  static TimeLimit forWeaving(long pid) {
    return new TimeLimit(
        pid,
        WEAVING,
        () -> "Process " + pid + " has not answered for " + WEAVING.toSeconds() + " seconds.");
  }

  static TimeLimit of(long pid, Duration limit, Supplier<String> silence) {
    return new TimeLimit(pid, limit, silence);
  }

  /**
   * Calls the action in a daemon thread, which is left alone when its time is up.
   *
   * @throws CannotAttachException what the action throws, or that the JVM did not answer in time
   */
  <T> T call(Callable<T> action) throws CannotAttachException {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task, "heddle-attach");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw new CannotAttachException(silence.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotAttachException("Interrupted while waiting for process " + pid + ".");
    }
  }

  private static CannotAttachException failure(@Nullable Throwable cause) {
    if (cause instanceof CannotAttachException expected) {
      return expected;
    }
    return new CannotAttachException("Attaching failed: " + cause);
  }
}
