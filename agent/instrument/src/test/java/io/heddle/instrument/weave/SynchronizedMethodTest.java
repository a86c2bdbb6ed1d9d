package io.heddle.instrument.weave;

import static io.heddle.instrument.weave.MonitorTest.assertBalanced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.instrument.weave.subject.SynchronizedMethods;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynchronizedMethodTest {
  private final Woven woven = new Woven();
  private Class<?> target;

  @BeforeEach
  void weave() throws Exception {
    target = woven.load(SynchronizedMethods.class);
    assertThat(woven.skips).isEmpty();
  }

  @Test
  void reportsEntryAndExitOfAnInstanceMethod() throws Throwable {
    assertThat(woven.call(target, "instance")).isEqualTo(5);
    assertThat(woven.events())
        .extracting(Event::hook)
        .containsExactly("monitorEntered", "monitorExiting");
    assertThat(woven.events())
        .extracting(e -> e.site().lockName())
        .containsOnly("SynchronizedMethods");
    assertThat(woven.events().get(0).site().methodName()).isEqualTo("add");
    assertThat(woven.events().get(0).lock()).isInstanceOf(target);
    assertBalanced(woven.events());
  }

  @Test
  void locksTheClassInAStaticMethod() throws Throwable {
    assertThat(woven.call(target, "wide", 6L)).isEqualTo(7L);
    assertThat(woven.events()).extracting(Event::lock).containsOnly(target);
    assertThat(woven.events().get(0).site().lockName()).isEqualTo("SynchronizedMethods.class");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void reportsOneExitOnEachWayOut(int way) throws Throwable {
    assertThat(woven.call(target, "branches", way)).isEqualTo(SynchronizedMethods.branches(way));
    assertThat(woven.events()).hasSize(2);
    assertBalanced(woven.events());
  }

  @Test
  void reportsTheExitWhenAnExceptionEscapes() {
    assertThatThrownBy(() -> woven.call(target, "escaping"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wanted");
    assertThat(woven.events()).hasSize(2);
    assertBalanced(woven.events());
  }

  @Test
  void nestsWithBlocksAndItself() throws Throwable {
    assertThat(woven.call(target, "reentrant")).isEqualTo(4);
    assertThat(woven.events()).hasSize(8);
    assertBalanced(woven.events());
  }

  @Test
  void weavesAMethodThatStartsWithALoop() throws Throwable {
    assertThat(woven.call(target, "endless", 1)).isEqualTo(12);
    assertThat(woven.events()).hasSize(2);
  }

  @Test
  void namesANestedClass() throws Throwable {
    assertThat(woven.call(target, "inner")).isEqualTo("inner");
    assertThat(woven.events().get(0).site().lockName()).isEqualTo("SynchronizedMethods.Inner");
  }

  @Test
  void keepsEveryMemberAndModifier() throws Exception {
    assertThat(target.getDeclaredMethods())
        .hasSameSizeAs(SynchronizedMethods.class.getDeclaredMethods());
    assertThat(Modifier.isSynchronized(target.getDeclaredMethod("add", int.class).getModifiers()))
        .isTrue();
  }
}
