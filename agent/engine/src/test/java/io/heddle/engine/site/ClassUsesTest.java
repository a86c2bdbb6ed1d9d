package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassUsesTest {
  private final ClassUses uses = new ClassUses();

  @Test
  void knowsWhoUsesWhom() {
    add("a.A", null, "a.B", "a.C");
    add("a.D", null, "a.B");
    add("a.B", null, "a.B", "a.A");
    ClassUses.Index index = uses.index();
    assertThat(index.usersOf(mark("a.B"))).containsExactlyInAnyOrder(mark("a.A"), mark("a.D"));
    assertThat(index.usersOf(mark("a.C"))).containsExactly(mark("a.A"));
    assertThat(index.usersOf(mark("a.D"))).isEmpty();
    assertThat(index.usersOf(mark("a.Unknown"))).isEmpty();
  }

  @Test
  void knowsTheSuperclassesAndTheClassAround() {
    add("a.A", null);
    add("a.B", "a.A");
    add("a.C$D", "a.B");
    ClassUses.Index index = uses.index();
    assertThat(index.above(mark("a.C$D"), mark -> mark == mark("a.A"))).isEqualTo(mark("a.A"));
    assertThat(index.above(mark("a.C$D"), any -> true)).isEqualTo(mark("a.B"));
    assertThat(index.above(mark("a.A"), any -> true)).isZero();
    assertThat(index.usersOf(mark("a.A"))).as("inherits from it").containsExactly(mark("a.B"));
    assertThat(index.topOf(mark("a.C$D"))).isEqualTo(mark("a.C"));
    assertThat(index.topOf(mark("a.B"))).isZero();
  }

  @Test
  void superclassesThatGoInCirclesHaveAnEnd() {
    add("a.A", "a.B");
    add("a.B", "a.A");
    assertThat(uses.index().above(mark("a.A"), any -> false)).isZero();
  }

  @Test
  void knowsWhatWasLoadedBeforeWhat() {
    add("a.Early", null, "a.B");
    uses.beginOrder();
    add("a.A", null, "a.B");
    add("a.B", null, "a.A");
    add("a.C", null, "a.A");
    add("a.A", null, "a.B");
    ClassUses.Index index = uses.index();
    int first = index.firstOf(List.of(mark("a.B"), mark("a.C")));
    assertThat(index.wasLoadedBefore(mark("a.Early"), first)).isTrue();
    assertThat(index.wasLoadedBefore(mark("a.A"), first)).isTrue();
    assertThat(index.wasLoadedBefore(mark("a.B"), first)).isFalse();
    assertThat(index.wasLoadedBefore(mark("a.C"), first)).isFalse();
    assertThat(index.wasLoadedBefore(mark("a.Unknown"), first)).isFalse();
    assertThat(index.usersOf(mark("a.B"))).contains(mark("a.A")).doesNotHaveDuplicates();
  }

  @Test
  void whatWasLoadedBeforeTheAgentIsInNoOrder() {
    add("a.A", null, "a.B");
    add("a.B", null, "a.A");
    uses.beginOrder();
    ClassUses.Index index = uses.index();
    int first = index.firstOf(List.of(mark("a.B")));
    assertThat(index.wasLoadedBefore(mark("a.A"), first)).isFalse();
  }

  @Test
  void tellsWhetherCodeMayComeToAClass() {
    add("a.A", null, "a.B");
    ClassUses.Index index = uses.index();
    assertThat(index.mayUse("a.A", "a.B")).isTrue();
    assertThat(index.mayUse("a.A$Nested", "a.B")).isTrue();
    assertThat(index.mayUse("a.C", "a.B")).isFalse();
    assertThat(index.mayUse("a.C", "a.Unknown")).isTrue();
  }

  @Test
  void anIndexIsOfOneMoment() {
    add("a.A", null, "a.B");
    ClassUses.Index before = uses.index();
    add("a.C", null, "a.B");
    assertThat(before.usersOf(mark("a.B"))).containsExactly(mark("a.A"));
  }

  @Test
  void isBounded() {
    int[] many = new int[1 << 16];
    for (int i = 0; i < 100; i++) {
      uses.add(mark("a.A" + i), 0, 0, many, many.length);
    }
    assertThat(uses.dropped()).isPositive();
    assertThat(uses.position()).isLessThanOrEqualTo(1 << 21);
  }

  private void add(String className, String superclass, String... used) {
    int[] marks = new int[used.length];
    for (int i = 0; i < used.length; i++) {
      marks[i] = mark(used[i]);
    }
    int nested = className.indexOf('$');
    int top = nested < 0 ? 0 : mark(className.substring(0, nested));
    uses.add(mark(className), top, superclass == null ? 0 : mark(superclass), marks, marks.length);
  }

  private static int mark(String className) {
    return ClassUses.mark(className);
  }
}
