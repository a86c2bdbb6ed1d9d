package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of the list has its sample in {@code sample-app}, by its name, and is told of it: here
 * on the oldest JDK, in {@link OutputsTest} on the newest.
 */
class SamplesTest {
  /** Told when a class of tests is over: its sample is {@code integration-tests/sample-project}. */
  private static final Set<String> OF_THE_LISTENER = Set.of("thread-leak");

  private static final Set<String> OF_VIRTUAL_THREADS = Set.of("pinned-virtual-thread");

  /** As {@code explain} lists them: a name, and what it means. */
  static List<String> rules() throws Exception {
    return Tool.run("explain").out().stream()
        .map(line -> line.split(" ", 2)[0])
        .filter(rule -> !OF_THE_LISTENER.contains(rule))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachIsTold(String rule) throws Exception {
    Setup setup = new Setup(17, false);
    assumeTrue(
        setup.jdk().hasVirtualThreads() || !OF_VIRTUAL_THREADS.contains(rule),
        setup.jdk() + " has no virtual threads");
    try (Target target =
        Launch.of(setup.jdk())
            .agent("probe=500ms,stuck-after=1s,hints=true")
            .sample("show", rule, "--seconds", "60")
            .start()) {
      target.awaitErr("SUMMARY: heddle: " + rule + " ");
    }
  }

  /** Also none is left of a rule that is no more. */
  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void theListsAgree(Setup setup) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).sample("show").run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.out()).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(rules());
  }
}
