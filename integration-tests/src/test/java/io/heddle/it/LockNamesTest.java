package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.NamedLocks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Locks have the names that people know them by, the same in every run and on every JDK. */
class LockNamesTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";
  private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void gettersGiveTheNameOfTheField(Setup setup) throws Exception {
    assertThat(summary(setup, "getters"))
        .contains("NamedLocks.Account.lock", "NamedLocks.Ledger.MONITOR");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void collectionsGiveTheNameOfTheirField(Setup setup) throws Exception {
    assertThat(summary(setup, "collections")).contains("NamedLocks.list[]", "NamedLocks.map[]");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void parametersHaveTheNameOfThePlaceWhereTheyWereMade(Setup setup) throws Exception {
    assertThat(summary(setup, "parameters"))
        .contains("NamedLocks.parameters(first)", "NamedLocks.parameters(second)");
  }

  private static String summary(Setup setup, String scenario) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).agent("").main(NamedLocks.class, scenario).run();
    assertThat(outcome.rules()).as(outcome.errText()).containsExactly("lock-order-inversion");
    String found = outcome.fingerprints().get(0);
    assertThat(FINGERPRINTS.computeIfAbsent(scenario, any -> found)).isEqualTo(found);
    return outcome.errText().substring(outcome.errText().indexOf("SUMMARY"));
  }
}
