package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample program of mistakes with one lock: each is told, with its lock and its place. */
class MistakesTest {
  private static final List<String> RULES =
      List.of(
          "abandoned-lock",
          "class-init-cycle",
          "nested-wait",
          "self-deadlock",
          "shared-monitor",
          "unlock-by-stranger");

  /** All runs, on every JDK and in both ways, have to agree. */
  private static final AtomicReference<Set<String>> FINGERPRINTS = new AtomicReference<>();

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#all")
  void eachIsTold(Setup setup) throws Exception {
    Outcome outcome;
    try (Target target = setup.start("probe=1s", "mistakes", "--seconds", "100")) {
      for (String rule : RULES) {
        target.awaitErr("SUMMARY: heddle: " + rule + " ");
      }
      outcome = target.kill();
    }
    assertThat(outcome.rules()).as(outcome.errText()).containsExactlyInAnyOrderElementsOf(RULES);
    assertThat(outcome.report("abandoned-lock"))
        .contains("AbandonedTicket.ticket", "seller", "AbandonedTicket.sell:");
    assertThat(outcome.report("nested-wait"))
        .contains("NestedMailbox.mail", "NestedMailbox.house", "reader-2", "postman")
        .contains("NestedMailbox.deliver", "NestedMailbox.read");
    assertThat(outcome.report("self-deadlock"))
        .contains("CachedRates.rates", "rates wants", "CachedRates.refresh");
    assertThat(outcome.report("shared-monitor")).contains("\"cache\"", "SharedName.make");
    assertThat(outcome.report("unlock-by-stranger"))
        .contains("EagerUnlock.stock", "clerk", "EagerUnlock.tryToCount");
    assertThat(outcome.report("class-init-cycle")).contains("Registries", "Users", "Groups");
    Set<String> found = new TreeSet<>(outcome.fingerprints());
    FINGERPRINTS.compareAndSet(null, found);
    assertThat(found).isEqualTo(FINGERPRINTS.get());
  }
}
