package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.ClojureLocks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Monitors as Clojure up to 1.9 compiles them: taken within the try block that releases them. */
class ClojureTest {
  private static final String OPTIONS = "findings=lock-order-inversion";

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void findsAnInversionOfLocking(Setup setup) throws Exception {
    Outcome outcome = run(setup, "inverted");
    assertThat(outcome.rules()).as(outcome.errText()).containsExactly("lock-order-inversion");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void isSilentAboutOneOrderOfLocking(Setup setup) throws Exception {
    Outcome outcome = run(setup, "ordered");
    assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
  }

  private static Outcome run(Setup setup, String order) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk()).agent(OPTIONS).main("clojure", ClojureLocks.class, order).run();
    assertThat(outcome.out()).as(outcome.errText()).contains("done");
    return outcome;
  }
}
