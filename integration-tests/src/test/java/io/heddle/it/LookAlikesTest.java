package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.LookAlikes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class is the application's by its loader and module, whatever its name looks like. */
class LookAlikesTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";

  @ParameterizedTest
  @MethodSource(ENDS)
  void classesWithNamesLikeThoseOfTheJdkAreWoven(Setup setup) throws Exception {
    assertBothAreTold(Launch.of(setup.jdk()).agent("").main(LookAlikes.class).run());
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void classesThatTheUserPutsOnTheBootClassPathAreWoven(Setup setup) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-Xbootclasspath/a:" + Built.testClasses())
            .agent("")
            .jvm("-cp", "", LookAlikes.class.getName())
            .run();
    assertBothAreTold(outcome);
  }

  private static void assertBothAreTold(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.rules()).containsExactly("lock-order-inversion", "lock-order-inversion");
    assertThat(outcome.errText()).contains("Store.folder", "Store.message", "ProxyCart.items");
  }
}
