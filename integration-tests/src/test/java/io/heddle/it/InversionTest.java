package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample programs with a lock-order inversion: it is found, and nothing else happens. */
class InversionTest {
  private static final String ALL = "io.heddle.it.harness.Setup#all";

  /** The first fingerprint with each name of the locks: all runs, on every JDK, have to agree. */
  private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @MethodSource(ALL)
  void transfer(Setup setup) throws Exception {
    Outcome outcome = run(setup, "transfer");
    assertThat(outcome.out()).contains("transfer: savings 800, checking 1200, total 2000");
    assertThat(report(outcome))
        .containsPattern("Account\\.lock#\\d+ -> Account\\.lock#\\d+ -> Account\\.lock#\\d+")
        .contains("\"teller-1\" (thread ", "\"teller-2\" (thread ")
        .contains("takes Account.lock#", "wants Account.lock#")
        .contains(Sources.site("Transfer", "transfer", "synchronized (from.lock)"))
        .contains(Sources.site("Transfer", "transfer", "synchronized (to.lock)"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void philosophers(Setup setup) throws Exception {
    // They come as parameters, so only where they were made says what they are. They are made
    // before
    // the program waits for the agent.
    String lock = setup.attached() ? "ReentrantLock" : "Philosophers.Fork.lock";
    Outcome outcome = run(lock, setup, "philosophers");
    assertThat(outcome.out()).contains("philosophers: 50 meals");
    assertThat(report(outcome))
        .containsPattern("(" + lock + "#\\d+ -> ){5}" + lock + "#\\d+")
        .contains("\"philosopher-1\"", "\"philosopher-2\"", "\"philosopher-3\"")
        .contains("\"philosopher-4\"", "\"philosopher-5\"", "5 different threads")
        .contains(Sources.site("Philosophers", "eat", "left.lock()"))
        .contains(Sources.site("Philosophers", "eat", "right.lock()"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void database(Setup setup) throws Exception {
    Outcome outcome = run(setup, "database", "--bug");
    assertThat(outcome.out()).contains("database: 400 transfers, total of all accounts 8000");
    assertThat(report(outcome))
        .contains("GuardedLedger.AccountGuard.lock#", "\"clerk-")
        .contains(Sources.site("GuardedLedger", "transfer", "first.lock()"))
        .contains(Sources.site("GuardedLedger", "transfer", "second.lock()"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void pipeline(Setup setup) throws Exception {
    Outcome outcome = run(setup, "pipeline", "--bug");
    assertThat(outcome.out()).contains("pipeline: 30000 orders produced, 30000 consumed, 0 left");
    assertThat(report(outcome))
        .containsPattern(
            "BoundedQueue\\.lock -> Statistics\\.lock -> BoundedQueue\\.lock"
                + "|Statistics\\.lock -> BoundedQueue\\.lock -> Statistics\\.lock")
        .contains("\"producer-", "\"consumer-")
        .contains(Sources.site("BoundedQueue", "put", "lock.lock()"))
        .contains(Sources.site("Statistics", "countProduced", "lock.lock()"))
        .contains(Sources.site("Statistics", "setLeft", "lock.lock()"))
        .contains(Sources.site("BoundedQueue", "size", "lock.lock()"));
  }

  private static Outcome run(Setup setup, String... arguments)
      throws IOException, InterruptedException {
    return run(arguments[0], setup, arguments);
  }

  private static Outcome run(String key, Setup setup, String... arguments)
      throws IOException, InterruptedException {
    Outcome outcome = setup.run("", arguments);
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.rules()).as(outcome.errText()).containsExactly("lock-order-inversion");
    assertThat(outcome.agentErr().get(outcome.agentErr().size() - 1))
        .startsWith("heddle: findings: 1 lock-order-inversion | woven ");
    List<String> found = outcome.fingerprints();
    assertThat(FINGERPRINTS.computeIfAbsent(key, any -> found.get(0)))
        .as("fingerprint of %s in an earlier run", arguments[0])
        .isEqualTo(found.get(0));
    return outcome;
  }

  private static String report(Outcome outcome) {
    String report = outcome.report("lock-order-inversion");
    assertThat(report).startsWith("HEDDLE lock-order-inversion (potential deadlock)");
    return report;
  }
}
