package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** Tasks with a thread each have permits and wait for tasks that need one; there is one more. */
// since: 21
// expect: nothing
final class ThreadPerTaskWithPermits implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(2);
  private final Semaphore limit = new Semaphore(3);

  @Override
  public void run(Stage stage) throws Exception {
    ExecutorService executor = stage.threadPerTask();
    for (int i = 0; i < 2; i++) {
      stage.startSlow(() -> executor.submit(stage.guarded(() -> outer(executor))).get());
    }
  }

  private void outer(ExecutorService executor) throws Exception {
    limit.acquire();
    allHoldOne.await();
    executor.submit(this::inner).get();
    limit.release();
  }

  private String inner() throws InterruptedException {
    limit.acquire();
    Stage.takeLong();
    limit.release();
    return "done";
  }
}
