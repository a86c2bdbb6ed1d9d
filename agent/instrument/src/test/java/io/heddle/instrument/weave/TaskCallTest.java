package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.subject.Tasks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCallTest {
  private final Woven woven = new Woven();
  private Class<?> tasks;

  @BeforeEach
  void weave() throws Exception {
    tasks = woven.load(Tasks.class);
  }

  @ParameterizedTest
  @CsvSource({
    "thread, true, 2",
    "pool, 7, 5",
    "scheduled, 8, 2",
    "timer, true, 2",
    "forkJoin, 32, 2",
    "future, 33, 2",
  })
  void reportsThePlaceOfEachCall(String method, String result, int calls) throws Throwable {
    assertThat(woven.call(tasks, method)).hasToString(result);
    assertThat(woven.events()).hasSize(calls);
    assertThat(woven.events())
        .allSatisfy(
            event -> {
              assertThat(event.hook()).isEqualTo("calling");
              assertThat(event.operation()).isEqualTo(Operation.CALL);
              assertThat(event.site().methodName()).isEqualTo(method);
            });
    assertThat(woven.events()).extracting(e -> e.site().line()).isSorted();
  }

  @Test
  void reportsTheConstructorOfAThreadClass() throws Throwable {
    assertThat(woven.call(tasks, "subclass")).isEqualTo("named");
    assertThat(woven.events())
        .extracting(e -> e.site().methodName())
        .containsExactly("<init>", "subclass");
  }

  @Test
  void leavesMethodsAloneThatOnlySoundAlike() throws Throwable {
    assertThat(woven.call(tasks, "noTask")).isEqualTo(2);
    assertThat(woven.events()).isEmpty();
  }
}
