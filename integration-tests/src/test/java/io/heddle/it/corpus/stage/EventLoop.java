package io.heddle.it.corpus.stage;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** An executor with a queue of its own, whose tasks one thread runs, one after the other. */
public final class EventLoop implements Executor {
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  EventLoop() {}

  @Override
  public void execute(Runnable task) {
    queue.add(task);
  }

  /** Runs tasks for ever. */
  void loop() throws InterruptedException {
    while (true) {
      queue.take().run();
    }
  }
}
