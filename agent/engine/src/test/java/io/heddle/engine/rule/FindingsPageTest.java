package io.heddle.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FindingsPageTest {
  /** The tests of a module run in its directory. */
  private static final Path PAGE = Path.of("..", "..", "docs", "findings.md");

  @Test
  void pageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("heddle.docs.update")) {
      Files.writeString(PAGE, FindingsPage.text());
    }
    assertThat(PAGE).content().isEqualTo(FindingsPage.text());
  }
}
