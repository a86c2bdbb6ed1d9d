package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Threads that wait for work, each in its own way. */
// options: stuck-after=2s
// expect: nothing
final class IdleThreads implements Scenario {
  private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private final Object mailbox = new Object();
  private final SynchronousQueue<String> wanted = new SynchronousQueue<>();
  private final SynchronousQueue<String> offered = new SynchronousQueue<>();
  private final Exchanger<String> desk = new Exchanger<>();

  @Override
  public void run(Stage stage) {
    ExecutorService pool = stage.pool(2);
    pool.execute(stage.guarded(Stage::work));
    pool.execute(stage.guarded(queue::take));
    stage.start(queue::take);
    stage.start(shutdown::await);
    stage.start(this::waitForMail);
    stage.start(wanted::take);
    stage.start(() -> offered.put("next")); // a generator, until somebody wants it
    stage.start(() -> desk.exchange("mine"));
    new Timer("idle timer", true);
  }

  private void waitForMail() throws InterruptedException {
    synchronized (mailbox) {
      mailbox.wait();
    }
  }
}
