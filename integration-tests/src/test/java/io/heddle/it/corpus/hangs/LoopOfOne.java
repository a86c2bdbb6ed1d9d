package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.EventLoop;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** Tasks of event loops wait for what tasks do that are queued behind them. */
final class LoopOfOne implements Scenario {
  @Override
  public void run(Stage stage) {
    EventLoop one = stage.loop();
    one.execute(stage.guarded(() -> waitForLatch(one)));
    EventLoop another = stage.loop();
    another.execute(stage.guarded(() -> waitForFuture(another)));
    EventLoop third = stage.loop();
    third.execute(stage.guarded(() -> waitForTask(third)));
  }

  private static void waitForLatch(EventLoop loop) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(new CountDown(done));
    done.await(); // expect: pool-self-deadlock(task LoopOfOne.CountDown)
  }

  private static void waitForFuture(EventLoop loop) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Runnable inner = new Answer(answer);
    loop.execute(() -> inner.run());
    answer.thenApply(String::length).join(); // expect: pool-self-deadlock(task LoopOfOne lambda)
  }

  private static void waitForTask(EventLoop loop) throws Exception {
    FutureTask<String> task = new FutureTask<>(new Work(), "done");
    loop.execute(task);
    task.get(); // expect: pool-self-deadlock(task LoopOfOne.Work)
  }

  private record CountDown(CountDownLatch done) implements Runnable {
    @Override
    public void run() {
      done.countDown();
    }
  }

  private record Answer(CompletableFuture<String> future) implements Runnable {
    @Override
    public void run() {
      future.complete("answer");
    }
  }

  private static final class Work implements Runnable {
    @Override
    public void run() {
      Stage.work();
    }
  }
}
