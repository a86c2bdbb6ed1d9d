package io.heddle.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicLoadingTest {
  private static final JvmFlags NONE = new JvmFlags(List.of());

  @Test
  void tooOld() {
    for (String version : List.of("1.8", "11", "16")) {
      assertThatThrownBy(() -> DynamicLoading.check(1, version, NONE))
          .isInstanceOf(CannotAttachException.class)
          .message()
          .contains("Java " + version, "17 or later");
    }
  }

  @Test
  void silentBeforeTheWarningCame() throws CannotAttachException {
    assertThat(DynamicLoading.check(1, "17", NONE)).isEmpty();
    assertThat(DynamicLoading.check(1, "20", NONE)).isEmpty();
  }

  @Test
  void tellsOfTheWarning() throws CannotAttachException {
    JvmFlags allowed = new JvmFlags(List.of("-XX:+EnableDynamicAgentLoading"));

    assertThat(DynamicLoading.check(1, "21", NONE)).isPresent();
    assertThat(DynamicLoading.check(1, "25", allowed)).isEmpty();
  }

  @Test
  void disallowed() {
    JvmFlags flags =
        new JvmFlags(List.of("-XX:+EnableDynamicAgentLoading", "-XX:-EnableDynamicAgentLoading"));

    for (String version : List.of("17", "21", "25")) {
      assertThatThrownBy(() -> DynamicLoading.check(1, version, flags))
          .isInstanceOf(CannotAttachException.class)
          .hasMessageContaining("-XX:-EnableDynamicAgentLoading");
    }
  }
}
