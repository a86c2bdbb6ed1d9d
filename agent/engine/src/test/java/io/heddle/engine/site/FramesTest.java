package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  static Stream<StackTraceElement> frames() {
    return Stream.of(
        new StackTraceElement("com.acme.Bank", "move", "Bank.java", 42),
        new StackTraceElement("com.acme.Bank$Entry", "<init>", "Bank.java", -1),
        new StackTraceElement("BankTest", "moves money (twice), \"fast\"", "BankTest.kt", 7),
        new StackTraceElement("com.acme.A\nat b.C.d(E.java:1)\\", "m\tn", null, -1),
        new StackTraceElement("java.lang.Thread", "sleep0", null, -2));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void comeBack(StackTraceElement frame) {
    assertThat(Frames.text(frame)).doesNotContain("\n");
    assertThat(Frames.parse(Frames.text(frame))).contains(frame);
  }

  @Test
  void stacksComeBack() {
    List<StackTraceElement> stack = frames().toList();
    assertThat(Frames.in(Frames.text(stack))).isEqualTo(stack);
    assertThat(Frames.in(Frames.text(List.of()))).isEmpty();
  }

  @Test
  void haveNoModules() {
    StackTraceElement frame =
        new StackTraceElement("app", "java.base", "17", "a.B", "c", "B.java", 3);
    assertThat(Frames.text(frame)).isEqualTo("a.B.c(B.java:3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "no frame", "a.B.c", "a.B.c(d", "a.B.c(d(e))"})
  void nothingElseIsOne(String text) {
    assertThat(Frames.parse(text)).isEmpty();
    assertThat(Frames.in("a.B.c(B.java:3)\n" + text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\\", "\\n", "a\nb", "a\tb\\\tc\r", "\\\\t"})
  void textsOfAListComeBack(String text) {
    assertThat(TextList.in(TextList.of(List.of(text, "b", text), '\t'), '\t'))
        .containsExactly(text, "b", text);
    assertThat(TextList.of(List.of(text, "b"), '\t').lines()).hasSizeLessThan(2);
  }
}
