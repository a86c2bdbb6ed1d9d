package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"worker-1", "Zähler №7", "订单", "a\\nb", "\ud83d\ude80 launch", ""})
  void leavesAloneWhatCanBeShown(String text) {
    assertThat(ShownText.line(text)).isEqualTo(text);
    assertThat(ShownText.name(text)).isEqualTo(text);
    assertThat(ShownText.lines(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0a, \\u000a",
    "1b, \\u001b",
    "9b, \\u009b",
    "2028, \\u2028",
    "202e, \\u202e",
    "d800, \\ud800",
    "dc00, \\udc00",
    "ffff, \\uffff",
    "fffe, \\ufffe",
    "feff, \\ufeff",
    "0, \\u0000"
  })
  void escapesWhatIsNotSeenOrObeyed(String hex, String shown) {
    String text = "a" + (char) Integer.parseInt(hex, 16) + "b";
    assertThat(ShownText.line(text)).isEqualTo("a" + shown + "b");
    assertThat(ShownText.line(ShownText.line(text))).as("once").isEqualTo(ShownText.line(text));
  }

  @Test
  void linesKeepTheirBreaksOnly() {
    assertThat(ShownText.lines("a\n\tb\r\u001b")).isEqualTo("a\n\tb\\u000d\\u001b");
  }

  @Test
  void cutsWhatNobodyReadsButNoCharacterInHalf() {
    assertThat(ShownText.name("x".repeat(10_000))).hasSize(240).endsWith("x…");
    assertThat(ShownText.name("\ud83d\ude80".repeat(200)).codePoints())
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(ShownText.line("x".repeat(10_000))).hasSizeBetween(1_000, 8_000);
    String cut = ShownText.name("\n".repeat(10_000));
    assertThat(ShownText.name(cut)).as("once").isEqualTo(cut);
    assertThat(ShownText.lines("x".repeat(10_000))).hasSize(10_000);
  }
}
