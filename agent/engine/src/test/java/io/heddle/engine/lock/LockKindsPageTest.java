package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LockKindsPageTest {
  /** The tests of a module run in its directory. */
  private static final Path PAGE = Path.of("..", "..", "docs", "lock-order.md");

  @Test
  void tableIsUpToDate() throws IOException {
    String asItIs = Files.readString(PAGE);
    String asItHasToBe = LockKindsPage.with(asItIs);
    if (Boolean.getBoolean("heddle.docs.update")) {
      Files.writeString(PAGE, asItHasToBe);
    }
    assertThat(PAGE).content().isEqualTo(asItHasToBe);
  }
}
