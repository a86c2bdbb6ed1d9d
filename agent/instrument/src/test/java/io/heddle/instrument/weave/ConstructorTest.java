package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.instrument.weave.subject.OwnMonitors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The objects that are locks themselves tell when they are made, once each. */
class ConstructorTest {
  private final Woven woven = new Woven();
  private Class<?> target;

  @BeforeEach
  void weave() throws Exception {
    target = woven.load(OwnMonitors.class);
  }

  @Test
  void tellsOfEachObjectThatIsALock() throws Throwable {
    Object[] locks = (Object[]) woven.call(target, "locks");

    assertThat(woven.created()).extracting(Event::lock).containsExactly(locks);
    assertThat(woven.created()).extracting(e -> e.site().methodName()).containsOnly("<init>");
  }

  @Test
  void tellsOfOneBeforeItLocksItself() throws Throwable {
    woven.call(target, "locks");

    assertThat(woven.events()).hasSize(2); // of the constructor that calls a synchronized method
    assertThat(woven.events().get(0).lock().getClass().getSimpleName()).isEqualTo("Computed");
    assertThat(woven.created()).extracting(Event::lock).contains(woven.events().get(0).lock());
  }

  /** What a static field of its class gives to everybody needs no maker. */
  @Test
  void tellsOfNoOther() throws Throwable {
    woven.call(target, "others");

    assertThat(woven.created()).isEmpty();
  }
}
