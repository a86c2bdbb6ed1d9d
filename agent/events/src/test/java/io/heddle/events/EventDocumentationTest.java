package io.heddle.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventDocumentationTest {
  private static EventRegistration registration;

  @BeforeAll
  static void register() {
    registration = EventRegistration.open();
  }

  @AfterAll
  static void unregister() {
    registration.close();
  }

  /** The tests of a module run in its directory. */
  private static final Path PAGE = Path.of("..", "..", "docs", "events.md");

  @Test
  void pageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("heddle.docs.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, EventDocumentation.page());
    }
    assertThat(PAGE).content().isEqualTo(EventDocumentation.page());
  }
}
