package io.heddle.engine.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsPageTest {
  /** The tests of a module run in its directory. */
  private static final Path PAGE = Path.of("..", "..", "docs", "options.md");

  @Test
  void pageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("heddle.docs.update")) {
      Files.writeString(PAGE, OptionsPage.text());
    }
    assertThat(PAGE).content().isEqualTo(OptionsPage.text());
  }
}
