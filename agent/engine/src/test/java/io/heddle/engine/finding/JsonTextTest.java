package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":\"ä \ud83d\ude80\"}", "\ud83d\ude80\ud83d\ude80"})
  void leavesAloneWhatUtf8Has(String json) {
    assertThat(JsonText.encodable(json)).isSameAs(json);
  }

  @Test
  void halvesOfCharactersBecomeEscapes() {
    String json = "{\"a\":\"\ud800x\udc00\ud83d\ude80\ud83d\"}";
    String encodable = JsonText.encodable(json);

    assertThat(encodable).isEqualTo("{\"a\":\"\\ud800x\\udc00\ud83d\ude80\\ud83d\"}");
    assertThat(new String(encodable.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(encodable);
  }
}
