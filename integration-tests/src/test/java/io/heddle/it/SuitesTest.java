package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.suites.Comparison;
import io.heddle.it.harness.suites.Suite;
import io.heddle.it.harness.suites.SuitesPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What others test of their own code ends with Heddle as without it, and what Heddle tells
 * meanwhile is true. Long; in the profile {@code suites}, which writes {@code docs/suites.md}.
 */
@Tag("suites")
class SuitesTest {
  private static final String WANTED = System.getProperty("heddle.suites", ".*");
  private static final List<Comparison> COMPARED = new ArrayList<>();

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void endsAsWithoutHeddle(Suite suite) throws Exception {
    assumeTrue(suite.artifact().matches(WANTED), "not among -Dheddle.suites=" + WANTED);
    Comparison compared = Comparison.of(suite, Jdks.running(), scratch(suite));
    COMPARED.add(compared);
    Map<String, String> explained = suite.explained();
    assertThat(compared.always("passed")).as("tests that pass").isNotEmpty();
    assertThat(compared.differing())
        .as("ends otherwise with Heddle")
        .isSubsetOf(explained.keySet());
    assertThat(compared.findings().entrySet())
        .filteredOn(finding -> !explained.containsKey(finding.getKey()))
        .as("findings that nobody has judged")
        .isEmpty();
  }

  /** A directory of this run's own; it stays. */
  private static Path scratch(Suite suite) throws IOException {
    Path all = Built.ROOT.resolve("integration-tests/target/suites");
    return Files.createTempDirectory(Files.createDirectories(all), suite.artifact() + '-');
  }

  @AfterAll
  static void writePage() throws IOException {
    if (COMPARED.size() == Suite.values().length) {
      String page = SuitesPage.of(COMPARED, Jdks.running().toString());
      Files.writeString(Built.ROOT.resolve("docs/suites.md"), page);
    }
  }
}
