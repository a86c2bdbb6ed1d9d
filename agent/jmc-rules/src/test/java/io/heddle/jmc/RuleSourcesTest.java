package io.heddle.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Mission Control has each rule of the list, with its texts. To write the files again: {@code
 * ./mvnw -pl agent/jmc-rules -am test -Dtest=RuleSourcesTest -Dheddle.docs.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RuleSourcesTest {
  /** The tests of a module run in its directory. */
  private static final Path CLASSES = Path.of("src/main/java/io/heddle/jmc/HeddleRules.java");

  private static final Path SERVICES =
      Path.of("src/main/resources/META-INF/services/org.openjdk.jmc.flightrecorder.rules.IRule");

  @Test
  void filesAreUpToDate() throws IOException {
    if (Boolean.getBoolean("heddle.docs.update")) {
      Files.writeString(CLASSES, RuleSources.classes());
      Files.writeString(SERVICES, RuleSources.services());
    }
    assertThat(CLASSES).content().isEqualTo(RuleSources.classes());
    assertThat(SERVICES).content().isEqualTo(RuleSources.services());
  }
}
