package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Mission Control's rule engine, with Heddle's jar of rules, over recordings of the agent. */
class MissionControlTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void warnsOfAnInversionAndNothingElse(Setup setup) throws Exception {
    Map<String, IResult> results = evaluate(setup, "pipeline", "--bug");
    IResult inversion = results.remove("heddle.lock-order-inversion");
    assertThat(inversion.getSeverity()).isEqualTo(Severity.WARNING);
    assertThat(ResultToolkit.populateMessage(inversion, inversion.getExplanation(), false))
        .contains("has BoundedQueue.lock (io.heddle.sample.BoundedQueue.put(BoundedQueue.java:")
        .contains("wants Statistics.lock (io.heddle.sample.Statistics.")
        .contains("has Statistics.lock (io.heddle.sample.Statistics.")
        .contains("wants BoundedQueue.lock (io.heddle.sample.BoundedQueue.");
    assertThat(results.values()).extracting(IResult::getSeverity).containsOnly(Severity.OK);
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void isSilentAboutACorrectProgram(Setup setup) throws Exception {
    assertThat(evaluate(setup, "quiet").values())
        .hasSizeGreaterThan(10)
        .extracting(IResult::getSeverity)
        .containsOnly(Severity.OK);
  }

  /** What the desktop application needs of a jar to take rules from it. */
  @Test
  void theJarIsABundleWithNothingOfTheEngine() throws Exception {
    IRule any =
        RuleRegistry.getRules().stream()
            .filter(rule -> rule.getId().startsWith("heddle."))
            .findFirst()
            .orElseThrow();
    Path file = Path.of(any.getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName"))
          .isEqualTo("io.heddle.jmc;singleton:=true");
      assertThat(manifest.getMainAttributes().getValue("Bundle-Version"))
          .matches("\\d+\\.\\d+\\.\\d+(\\.[A-Za-z0-9_-]+)?");
      assertThat(jar.getEntry("plugin.xml")).isNotNull();
      assertThat(jar.stream().map(entry -> entry.getName()).filter(n -> n.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("io/heddle/jmc/"));
    }
  }

  private Map<String, IResult> evaluate(Setup setup, String... program) throws Exception {
    Path file = directory.resolve("recording.jfr");
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + file)
            .agent("")
            .sample(program)
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    Collection<IRule> rules =
        RuleRegistry.getRules().stream().filter(r -> r.getId().startsWith("heddle.")).toList();
    Map<String, IResult> results = new HashMap<>();
    for (Map.Entry<IRule, Future<IResult>> entry :
        RulesToolkit.evaluateParallel(
                rules,
                JfrLoaderToolkit.loadEvents(file.toFile()),
                IPreferenceValueProvider.DEFAULT_VALUES,
                1)
            .entrySet()) {
      results.put(entry.getKey().getId(), entry.getValue().get());
    }
    return results;
  }
}
