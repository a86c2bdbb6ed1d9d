package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.order.Inversion;
import io.heddle.engine.wait.Deadlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static String of(List<String> locks, List<String> methods) {
    return Fingerprint.of(Inversion.RULE, locks, methods);
  }

  @Test
  void orderAndRepetitionDoNotCount() {
    assertThat(of(List.of("A", "B"), List.of("f", "g")))
        .isEqualTo(of(List.of("B", "A", "B"), List.of("g", "f", "f")));
  }

  @Test
  void locksMethodsAndRuleCount() {
    String fingerprint = of(List.of("A", "B"), List.of("f"));

    assertThat(fingerprint)
        .isNotEqualTo(of(List.of("A", "C"), List.of("f")))
        .isNotEqualTo(of(List.of("A", "B"), List.of("g")))
        .isNotEqualTo(of(List.of("A"), List.of("B", "f")))
        .isNotEqualTo(Fingerprint.of(Deadlock.RULE, List.of("A", "B"), List.of("f")));
  }

  @Test
  void theNumbersOfClassesWithoutANameDoNotCount() {
    assertThat(of(List.of("Bank.lock"), List.of("com.acme.Bank$1.run", "com.acme.Bank$2A.run")))
        .isEqualTo(of(List.of("Bank.lock"), List.of("com.acme.Bank$3.run", "com.acme.Bank$1A.run")))
        .isNotEqualTo(of(List.of("Bank.lock"), List.of("com.acme.Bank.run")));
  }

  /** Baselines keep fingerprints: this one may not change from one release to the next. */
  @Test
  void staysTheSame() {
    assertThat(of(List.of("Account.lock", "Ledger.lock"), List.of("com.acme.Bank.transfer")))
        .isEqualTo("lock-order-inversion-344e92d4ca5d");
  }
}
