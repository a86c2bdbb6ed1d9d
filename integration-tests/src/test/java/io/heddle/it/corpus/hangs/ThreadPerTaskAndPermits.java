package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** Tasks with a thread each have permits, and wait for tasks that need one, too. */
// since: 21
final class ThreadPerTaskAndPermits implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(3);
  private final Semaphore limit = new Semaphore(3);

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService executor = stage.threadPerTask();
    for (int i = 0; i < 3; i++) {
      executor.submit(stage.guarded(() -> outer(executor)));
    }
  }

  private void outer(ExecutorService executor) throws Exception {
    // expect: deadlock(ThreadPerTaskAndPermits.limit, task ThreadPerTaskAndPermits lambda)
    limit.acquire();
    allHoldOne.await();
    // expect: deadlock(ThreadPerTaskAndPermits.limit, task ThreadPerTaskAndPermits lambda)
    executor.submit(this::inner).get();
  }

  private String inner() throws InterruptedException {
    // expect: deadlock(ThreadPerTaskAndPermits.limit, task ThreadPerTaskAndPermits lambda)
    limit.acquire();
    return "done";
  }
}
