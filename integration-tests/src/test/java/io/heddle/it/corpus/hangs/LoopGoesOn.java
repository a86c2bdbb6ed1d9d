package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.EventLoop;
import io.heddle.it.corpus.stage.Promise;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Event loops wait for promises that others keep in the end: another thread, while tasks wait that
 * do something else, and a pool to which an executor in between hands its tasks on.
 */
// expect: nothing
final class LoopGoesOn implements Scenario {
  @Override
  public void run(Stage stage) {
    EventLoop loop = stage.loop();
    Promise byOther = new Promise();
    stage.startSlow(
        () -> {
          Stage.takeLong();
          byOther.keep("by another thread");
        });
    loop.execute(stage.guarded(byOther::get));
    loop.execute(Stage::work);
    handedOn(stage, stage.loop());
  }

  private static void handedOn(Stage stage, EventLoop loop) {
    ExecutorService pool = stage.pool(1);
    Executor logging = new Logging(pool);
    Promise slow = new Promise();
    logging.execute(stage.guarded(Stage::takeLong));
    loop.execute(
        stage.guarded(
            () -> {
              logging.execute(() -> slow.keep("by the pool"));
              slow.get();
              pool.shutdown();
            }));
    loop.execute(Stage::work);
  }

  /** Hands tasks on, as something else than it was given. */
  private record Logging(Executor next) implements Executor {
    @Override
    public void execute(Runnable task) {
      next.execute(() -> task.run());
    }
  }
}
