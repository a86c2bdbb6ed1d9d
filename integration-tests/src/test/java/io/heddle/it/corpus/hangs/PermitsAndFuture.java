package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** A limit on tasks, each of which waits for another task under the same limit. */
final class PermitsAndFuture implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(3);
  private final Semaphore limit = new Semaphore(3);

  @Override
  public void run(Stage stage) {
    Executor perTask = task -> stage.start(task::run);
    for (int i = 0; i < 3; i++) {
      perTask.execute(stage.guarded(() -> outer(stage)));
    }
  }

  private void outer(Stage stage) throws Exception {
    limit.acquire(); // expect: deadlock(PermitsAndFuture.limit, task PermitsAndFuture lambda)
    allHoldOne.await();
    FutureTask<String> inner = new FutureTask<>(this::inner);
    stage.start(inner::run);
    inner.get(); // expect: deadlock(PermitsAndFuture.limit, task PermitsAndFuture lambda)
  }

  private String inner() throws InterruptedException {
    limit.acquire(); // expect: deadlock(PermitsAndFuture.limit, task PermitsAndFuture lambda)
    return "done";
  }
}
