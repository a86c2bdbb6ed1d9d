package io.heddle.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The fields of the JDK's classes as they are in this JDK. */
class AsyncFuturesTest {
  private final List<Runnable> tasks = new ArrayList<>();

  @Test
  void aTaskThatHasNotBegunKnowsItsFuture() {
    CompletableFuture<Integer> supplied = CompletableFuture.supplyAsync(() -> 1, tasks::add);
    CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {}, tasks::add);
    assertThat(AsyncFutures.of(tasks.get(0))).isSameAs(supplied);
    assertThat(AsyncFutures.of(tasks.get(1))).isSameAs(run);
    tasks.get(0).run();
    assertThat(AsyncFutures.of(tasks.get(0))).isNull();
  }

  @Test
  void othersHaveNone() {
    CompletableFuture.completedFuture(1).thenApplyAsync(i -> i, tasks::add);
    assertThat(AsyncFutures.of(tasks.get(0))).isNull();
    assertThat(AsyncFutures.of(new FutureTask<>(() -> 1))).isNull();
    assertThat(AsyncFutures.of(new Object())).isNull();
  }
}
