package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.EventLoop;
import io.heddle.it.corpus.stage.Promise;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;

/** Two event loops wait for promises that tasks in the queue of the other are to keep. */
final class LoopsCrossed implements Scenario {
  private final CyclicBarrier bothRun = new CyclicBarrier(2);

  @Override
  public void run(Stage stage) {
    EventLoop one = stage.loop();
    EventLoop other = stage.loop();
    one.execute(stage.guarded(() -> forth(other)));
    other.execute(stage.guarded(() -> back(one)));
  }

  private void forth(EventLoop loop) throws Exception {
    bothRun.await();
    Promise promise = new Promise();
    loop.execute(() -> promise.keep("one"));
    bothRun.await();
    promise.get(); // expect: deadlock(task LoopsCrossed lambda, task LoopsCrossed.Keep)
  }

  private void back(EventLoop loop) throws Exception {
    bothRun.await();
    Promise promise = new Promise();
    loop.execute(new Keep(promise));
    bothRun.await();
    promise.get(); // expect: deadlock(task LoopsCrossed lambda, task LoopsCrossed.Keep)
  }

  private record Keep(Promise promise) implements Runnable {
    @Override
    public void run() {
      promise.keep("other");
    }
  }
}
