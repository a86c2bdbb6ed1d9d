package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;

/** Two threads wait for each other's end. */
final class JoinEachOther implements Scenario {
  private final CompletableFuture<Thread> one = new CompletableFuture<>();
  private final CompletableFuture<Thread> other = new CompletableFuture<>();

  @Override
  public void run(Stage stage) {
    one.complete(stage.start(() -> joinOf(other)));
    other.complete(stage.start(() -> joinOf(one)));
  }

  private static void joinOf(CompletableFuture<Thread> thread) throws Exception {
    Thread late = thread.get();
    late.join(); // expect: deadlock(the end of a thread)
  }
}
