package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.instrument.weave.subject.Monitors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorTest {
  private final Woven woven = new Woven();
  private Class<?> monitors;

  @BeforeEach
  void weave() throws Exception {
    monitors = woven.load(Monitors.class);
    assertThat(woven.skips).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "field, 1, Monitors.lock",
    "staticField, 2, Monitors.GLOBAL",
    "classLiteral, 3, Monitors.class",
    "self, 4, Monitors",
    "local, 5, Monitors.GLOBAL",
    "element, 7, Monitors.stripes[]",
    "accessor, 8, Monitors.GLOBAL",
    "lambda, 11, Monitors.GLOBAL",
    "anonymous, 12, Monitors.captured",
    "deep, 13, Monitors.lock",
    "records, 14, Monitors.GLOBAL",
  })
  void reportsEachBlockUnderTheNameOfItsLock(String method, int result, String name)
      throws Throwable {
    assertThat(woven.call(monitors, method)).isEqualTo(result);
    assertBalanced();
    assertThat(woven.events().get(woven.events().size() - 2).site().lockName()).isEqualTo(name);
  }

  @Test
  void hasNoNameForAParameterOrAChoice() throws Throwable {
    woven.call(monitors, "parameter", new Object());
    assertThat(woven.events()).extracting(e -> e.site().lockName()).containsOnlyNulls();
    woven.call(monitors, "chosen", true);
    assertThat(woven.events().get(2).site().lockName()).isNull();
  }

  @Test
  void handsTheLockItselfToTheHooks() throws Throwable {
    Object lock = new Object();
    woven.call(monitors, "parameter", lock);
    assertThat(woven.events())
        .extracting(Event::hook)
        .containsExactly("monitorEntering", "monitorExiting");
    assertThat(woven.events()).allSatisfy(event -> assertThat(event.lock()).isSameAs(lock));
  }

  @Test
  void namesThePlace() throws Throwable {
    woven.call(monitors, "lambda");
    Event event = woven.events().get(0);
    assertThat(event.site().className()).isEqualTo(Monitors.class.getName());
    assertThat(event.site().methodName()).isEqualTo("lambda");
    assertThat(event.site().fileName()).isEqualTo("Monitors.java");
    assertThat(event.site().line()).isPositive();
  }

  @Test
  void keepsContinueBreakAndReturnInNestedLoops() throws Throwable {
    assertThat(woven.call(monitors, "loops")).isEqualTo(Monitors.loops());
    assertBalanced();
    assertThat(woven.events()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void keepsNestedFinally(boolean fail) throws Throwable {
    assertThat(woven.call(monitors, "nestedFinally", fail)).isEqualTo(Monitors.nestedFinally(fail));
    assertBalanced();
    assertThat(woven.events()).hasSize(4);
  }

  @Test
  void weavesInterfaces() throws Throwable {
    assertThat(woven.call(monitors, "interfaces")).isEqualTo(15);
    assertBalanced();
    assertThat(woven.events()).hasSize(4);
  }

  @Test
  void leavesLocalsAlone() throws Throwable {
    assertThat(woven.call(monitors, "wideLocals", 40L, 2.0)).isEqualTo(42);
  }

  @Test
  void reportsTheExitWhenAnExceptionEscapes() {
    assertThatThrownBy(() -> woven.call(monitors, "escaping"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wanted");
    assertBalanced();
  }

  @Test
  void stillThrowsOnNull() {
    assertThatThrownBy(() -> woven.call(monitors, "nothing"))
        .isInstanceOf(NullPointerException.class);
    assertThat(woven.events()).extracting(Event::lock).containsExactly((Object) null);
  }

  private void assertBalanced() {
    assertBalanced(woven.events());
  }

  /** Every lock is released by the one who took it last, and all are. */
  static void assertBalanced(List<Event> events) {
    assertThat(events).isNotEmpty();
    Deque<Object> held = new ArrayDeque<>();
    for (Event event : events) {
      if (event.hook().equals("monitorExiting")) {
        assertThat(held.pop()).isSameAs(event.lock());
      } else {
        held.push(event.lock());
      }
    }
    assertThat(held).isEmpty();
  }
}
