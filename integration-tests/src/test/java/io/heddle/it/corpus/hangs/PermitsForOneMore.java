package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Threads have a permit and want another, or wait for who wants one; there is one more. */
// expect: nothing
final class PermitsForOneMore implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(2);
  private final CyclicBarrier allWait = new CyclicBarrier(2);
  private final Semaphore permits = new Semaphore(3);
  private final Semaphore limit = new Semaphore(3);

  @Override
  public void run(Stage stage) {
    for (int i = 0; i < 2; i++) {
      stage.startSlow(this::takeTwo);
      stage.startSlow(() -> outer(stage));
    }
  }

  private void takeTwo() throws Exception {
    permits.acquire();
    allHoldOne.await();
    permits.acquire();
    Stage.takeLong();
    permits.release(2);
  }

  private void outer(Stage stage) throws Exception {
    limit.acquire();
    allWait.await();
    FutureTask<String> inner = new FutureTask<>(this::inner);
    stage.startSlow(inner::run);
    inner.get();
    limit.release();
  }

  private String inner() throws InterruptedException {
    limit.acquire();
    Stage.takeLong();
    limit.release();
    return "done";
  }
}
