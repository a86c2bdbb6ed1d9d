package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Sources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that die of an exception: what died, who made it, who gave it the task. */
class UncaughtExceptionTest {
  private static final String ALL = "io.heddle.it.harness.Setup#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void inPoolNamesPoolAndSubmission(Setup setup) throws Exception {
    Outcome outcome = setup.run("", "scrape", "--bug");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.rules()).containsExactly("uncaught-exception");
    String pool = Sources.site("Scrape", "run", "Executors.newFixedThreadPool(SCRAPERS)");
    String submission = Sources.site("Scrape", "run", "scrapers.execute(");
    assertThat(outcome.report("uncaught-exception"))
        .contains("java.lang.NumberFormatException: For input string: \"out\"")
        .contains("Scrape.addPrice", "io.heddle.sample.Scrape lambda")
        .contains("submitted at " + submission + " by thread main")
        .contains("made at " + pool)
        .containsPattern(pool + " pool-\\d-thread-\\d died of");
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void inOwnThreadNamesItsMaker(Setup setup) throws Exception {
    Outcome outcome = setup.run("", "files", "--bug");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.rules()).containsExactly("uncaught-exception");
    assertThat(outcome.report("uncaught-exception"))
        .contains("java.lang.NumberFormatException: For input string: \"n/a\"")
        .contains(
            "created at "
                + Sources.site("FileBatch", "checkInOwnThread", "new Thread(")
                + " by thread main")
        .doesNotContain("submitted");
  }

  /** The JVM's own report of the exception stays where it was. */
  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void leavesTheUsualReportAlone(Setup setup) throws Exception {
    Outcome outcome = setup.run("", "files", "--bug");
    assertThat(outcome.err()).anyMatch(line -> line.startsWith("Exception in thread \"Thread-0"));
  }
}
