package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether HotSpot still compiles the woven methods tells {@link CompilableTest}. */
class MonitorShapesTest {
  private final Woven woven = new Woven();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fromStack",
        "handlerInItself",
        "cleared",
        "nested",
        "returnInside",
        "frameAtTheEnd",
        "twoManners",
        "callInHandler",
        "takenInside"
      })
  void weavesWhateverIsStructured(String method) throws Throwable {
    Class<?> shapes = woven.define(Generated.NAME, MonitorShapes.bytes());
    assertThat(woven.skips).isEmpty();
    Object lock = new Object();
    assertThat(woven.call(shapes, method, lock)).isEqualTo(42);
    assertReleased(lock);
    Object bad = new Unprintable();
    assertThatThrownBy(() -> woven.call(shapes, method, bad)).hasMessage("wanted");
    assertReleased(bad);
    assertThatThrownBy(() -> woven.call(shapes, method, (Object) null))
        .isInstanceOf(NullPointerException.class);
  }

  private void assertReleased(Object lock) {
    assertThat(woven.events()).extracting(Event::lock).contains(lock);
    MonitorTest.assertBalanced(woven.events());
    assertThat(Thread.holdsLock(lock)).isFalse();
  }
}
