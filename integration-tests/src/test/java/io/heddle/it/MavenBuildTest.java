package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Maven;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The build of a project as {@code docs/ci.md} has it: JaCoCo, two forks, tests of JUnit 4 and 5,
 * and the gate.
 */
class MavenBuildTest {
  private static final Path SAMPLE = Built.ROOT.resolve("integration-tests/sample-project");
  private static final Path MODULES = Built.ROOT.resolve("integration-tests/sample-modules");

  @TempDir private Path directory;

  private Path project() {
    return directory.resolve("project");
  }

  private Path reports() {
    return project().resolve("target/heddle");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private List<JsonObject> findings(String rule) throws IOException {
    List<JsonObject> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(reports())) {
      for (Path file : files.toList()) {
        Reports.findings(file).stream()
            .filter(json -> json.get("rule").getAsString().equals(rule))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static List<String> tests(JsonObject finding) {
    return texts(finding.getAsJsonArray("tests"));
  }

  private static List<String> texts(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void isRedThenGreenWithItsBaselineThenRedForWhatIsNew(Setup setup) throws Exception {
    Maven maven = maven(setup.jdk());

    Outcome first = maven.run("verify");
    assertThat(first.exit()).as(first.outText()).isEqualTo(1);
    assertThat(first.outText())
        .contains("Tests run: 5, Failures: 0", "FAILED by 1 lock-order-inversion, 2 thread-leak");
    inversionNamesItsTest();
    leaksNameTheirPlace();
    try (Stream<Path> files = Files.list(reports())) {
      assertThat(files).as("one for each fork").hasSize(2);
    }
    assertThat(project().resolve("target/jacoco.exec")).isNotEmptyFile();

    Outcome accepted =
        Launch.of(setup.jdk())
            .jvm("-jar", Built.AGENT.toString())
            .in(project())
            .arguments("baseline", "write", "target/heddle", "--reason", "known")
            .run();
    assertThat(accepted.exit()).as(accepted.errText()).isZero();
    Outcome green = maven.run("verify");
    assertThat(green.exit()).as(green.outText()).isZero();
    assertThat(green.outText()).contains("new: 0, accepted: 3", "passed");

    copy(SAMPLE.resolve("later"), project());
    Outcome again = maven.run("verify");
    assertThat(again.exit()).as(again.outText()).isEqualTo(1);
    assertThat(again.outText())
        .contains(
            "NewTest.order",
            "found in com.acme.NewTest.sellsAndRestocks",
            "new: 1, accepted: 3",
            "FAILED by 1 lock-order-inversion");
  }

  /** It is no finding that nothing was found where nothing was looked at. */
  @Test
  void passesWithoutTestsAndFailsIfTheAgentWasNotThere() throws Exception {
    Maven maven = maven(Jdks.running());
    Outcome withoutTests = maven.run("verify", "-DskipTests");
    assertThat(withoutTests.exit()).as(withoutTests.outText()).isZero();
    assertThat(withoutTests.outText()).contains("nothing to judge");

    Path pom = project().resolve("pom.xml");
    Files.writeString(pom, Files.readString(pom).replace("@{argLine} ", ""));
    Outcome withoutAgent = maven.run("verify");
    assertThat(withoutAgent.exit()).as(withoutAgent.outText()).isEqualTo(1);
    assertThat(withoutAgent.outText()).contains("not under Heddle's agent", "@{argLine}");
  }

  /** Also with two threads, where the module that is the last may be any. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"-T1", "-T2"})
  void findsWhatOnlyShowsInAllModulesTogether(String threads) throws Exception {
    copy(MODULES, project());
    Maven maven = new Maven(Jdks.running(), project(), directory.resolve("repository"));
    maven.installHeddle();

    Outcome alone = maven.run("verify", threads, "-Dheddle.atEnd=false");
    assertThat(alone.exit()).as(alone.outText()).isZero();
    assertThat(alone.outText())
        .contains("SUMMARY: heddle: findings: 0")
        .doesNotContain("Corrupted");

    Outcome together = maven.run("verify", threads);
    assertThat(together.exit()).as(together.outText()).isEqualTo(1);
    assertThat(together.outText())
        .contains("across runs", "Stock.SHELVES", "Stock.ORDERS")
        .contains("Stock.sell:", "StocktakingTest.counts:")
        .containsOnlyOnce("Findings: ");
  }

  /** A copy of the sample project, which a test may change. */
  private Maven maven(Jdk jdk) throws IOException {
    copy(SAMPLE.resolve("src"), project().resolve("src"));
    Files.copy(SAMPLE.resolve("pom.xml"), project().resolve("pom.xml"));
    Maven maven = new Maven(jdk, project(), directory.resolve("repository"));
    maven.installHeddle();
    return maven;
  }

  private void inversionNamesItsTest() throws IOException {
    assertThat(findings("lock-order-inversion"))
        .singleElement()
        .satisfies(
            inversion -> {
              assertThat(inversion.get("message").getAsString())
                  .contains("Bank.ledger", "Bank.audit");
              assertThat(tests(inversion)).containsExactly("com.acme.BankTest.booksAndReports");
              assertThat(inversion.getAsJsonArray("threads"))
                  .allSatisfy(
                      thread ->
                          assertThat(thread.getAsJsonObject().get("test").getAsString())
                              .isEqualTo("com.acme.BankTest.booksAndReports"));
            });
  }

  private void leaksNameTheirPlace() throws IOException {
    List<JsonObject> leaks = findings("thread-leak");
    assertThat(leaks).hasSize(2);
    assertThat(leaks)
        .anySatisfy(
            leak -> {
              assertThat(leak.get("message").getAsString())
                  .contains("2 threads of ThreadPoolExecutor made at LeakyTest.open:")
                  .contains("left behind by com.acme.LeakyTest");
              assertThat(tests(leak)).containsExactly("com.acme.LeakyTest.usesThePool");
              assertThat(leak.get("stacks").toString()).contains("com.acme.LeakyTest.open(Leaky");
            });
    assertThat(leaks)
        .anySatisfy(
            leak -> {
              assertThat(leak.get("message").getAsString())
                  .contains("1 thread made at OldTest.startsATimer:", "reminders");
              assertThat(tests(leak)).containsExactly("com.acme.OldTest.startsATimer");
            });
  }
}
