package io.heddle.instrument.weave.subject;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.SynchronousQueue;

/** Calls by which threads come to one another. */
public class Rendezvouses {
  private final CountDownLatch done = new CountDownLatch(1);
  private final CyclicBarrier barrier = new CyclicBarrier(1);
  private final Phaser phaser = new Phaser(1);
  private final Exchanger<String> exchanger = new Exchanger<>();
  private final SynchronousQueue<String> queue = new SynchronousQueue<>();

  public int latch() throws Exception {
    done.countDown();
    done.await();
    return 1;
  }

  public int unnamed(CountDownLatch latch) {
    latch.countDown();
    return 2;
  }

  public int others() throws Exception {
    barrier.await();
    phaser.arriveAndAwaitAdvance();
    phaser.arrive();
    exchanger.exchange("a");
    queue.put("b");
    return queue.take().length();
  }

  public Runnable lambda() {
    return () -> done.countDown();
  }
}
