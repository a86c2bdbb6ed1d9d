package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.Initialisers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class initialisers that need each other are found although one thread has run them all. */
class ClassInitTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  /** The first fingerprint of each scenario: all runs, on every JDK, have to agree. */
  private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void twoThatNeedEachOther(Setup setup) throws Exception {
    assertThat(report(setup, "mutual"))
        .contains("Initialisers.Left.<clinit> -> Initialisers.Right.<clinit> -> ")
        .contains("One thread, \"main\", has initialised them all.")
        .contains("Left.<clinit>(Initialisers.java:", "Right.<clinit>(Initialisers.java:");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void aSuperclassThatMakesItsSubclass(Setup setup) throws Exception {
    assertThat(report(setup, "subclass"))
        .contains("Initialisers.Circle.<clinit> -> Initialisers.Shape.<clinit> -> ")
        .contains("needs its superclass");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void threeInARing(Setup setup) throws Exception {
    assertThat(report(setup, "ring"))
        .contains("First.<clinit> -> ", "Second.<clinit> -> ", "Third.<clinit> -> ");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void whatLooksAlikeAndIsRight(Setup setup) throws Exception {
    Outcome outcome = run(setup, "quiet");
    assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
  }

  private static String report(Setup setup, String scenario) throws Exception {
    Outcome outcome = run(setup, scenario);
    assertThat(outcome.rules()).as(outcome.errText()).containsExactly("class-init-cycle");
    String found = outcome.fingerprints().get(0);
    assertThat(FINGERPRINTS.computeIfAbsent(scenario, any -> found)).isEqualTo(found);
    String report = outcome.report("class-init-cycle");
    assertThat(report).startsWith("HEDDLE class-init-cycle (potential deadlock)");
    return report;
  }

  private static Outcome run(Setup setup, String scenario) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).agent("").main(Initialisers.class, scenario).run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.out()).containsExactly("done 1");
    return outcome;
  }
}
