package io.heddle.cli.attach;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
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

  private static final Duration MOMENT = Duration.ofMillis(250);

  /** For the agent, which weaves before it answers. */
  static TimeLimit forWeaving(long pid) {
    return new TimeLimit(
        pid,
        WEAVING,
        () -> "Process " + pid + " has not answered for " + WEAVING.toSeconds() + " seconds.");
  }

  /**
   * Calls the action in a daemon thread, which is left alone when its time is up.
   *
   * @param isGoingOn asked every now and then: whether the JVM has said that it works on it, which
   *     gives it all the time again
   * @throws CannotAttachException what the action throws, or that the JVM did not answer in time
   */
  <T> T call(Callable<T> action, BooleanSupplier isGoingOn) throws CannotAttachException {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task, "heddle-attach");
    thread.setDaemon(true);
    thread.start();
    long answered = System.nanoTime();
    while (!isDoneSoon(task)) {
      long now = System.nanoTime();
      if (isGoingOn.getAsBoolean()) {
        answered = now;
      } else if (now - answered >= limit.toNanos()) {
        throw new CannotAttachException(silence.get());
      }
    }
    return result(task);
  }

  /** Waits for a moment. */
  private boolean isDoneSoon(FutureTask<?> task) throws CannotAttachException {
    try {
      task.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private <T> T result(FutureTask<T> done) throws CannotAttachException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private CannotAttachException interrupted() {
    Thread.currentThread().interrupt();
    return new CannotAttachException("Interrupted while waiting for process " + pid + ".");
  }

  private static CannotAttachException failure(@Nullable Throwable cause) {
    if (cause instanceof CannotAttachException expected) {
      return expected;
    }
    return new CannotAttachException("Attaching failed: " + cause);
  }
}
