package io.heddle.instrument.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  private static JsonObject read(String text) {
    StringBuilder out = new StringBuilder();
    new JsonLine(out, "kind").field("text", text).field("number", Long.MIN_VALUE).end();
    assertThat(out.toString()).endsWith("}\n").containsOnlyOnce("\n").doesNotContain("\r");
    return JsonParser.parseString(out.toString()).getAsJsonObject();
  }

  /** Classes may have any name. */
  @Test
  void isALineWhateverIsInIt() {
    String odd = "\"\\\n\r\t\u0001\u001b[2J\u2028\ud83d \u202e é 😀,\"number\":0}";
    JsonObject line = read(odd);

    assertThat(line.get("type").getAsString()).isEqualTo("kind");
    assertThat(line.get("text").getAsString().equals(odd)).isTrue();
    assertThat(line.get("number").getAsLong()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void isNotEndless() {
    assertThat(read("x".repeat(100_000)).get("text").getAsString()).hasSize(JsonLine.LONGEST_TEXT);
  }
}
