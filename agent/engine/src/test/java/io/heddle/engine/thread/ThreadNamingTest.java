package io.heddle.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadNamingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "Thread-0", "Timer-12", "pool-1-thread-20", "ForkJoinPool-3-worker-1"})
  void knowsTheNamesThatTheJdkMakesUp(String name) {
    assertThat(ThreadNaming.isAutomatic(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "Thread-0-orders",
        "my Thread-0",
        "ForkJoinPool.commonPool-worker-1",
        "pool-1-thread-",
        "http-nio-8080-exec-1"
      })
  void takesEveryOtherNameForChosen(String name) {
    assertThat(ThreadNaming.isAutomatic(name)).isFalse();
  }
}
