package io.heddle.it.program;

import java.util.concurrent.ThreadFactory;

/** What {@link Plugins} loads again and again: a task that fails with a class of its own. */
public final class FailingPlugin implements Runnable, ThreadFactory {
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** By reflection. */
  public FailingPlugin() {}

  @Override
  public void run() {
    throw new Failure();
  }

  /** Refuses to make a thread. */
  @Override
  public Thread newThread(Runnable task) {
    throw new Failure();
  }
}
