package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.Hangs;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hangs in a JVM with threads whose {@code Thread} object is made on themselves: that of the JVM
 * after {@code main}, and those that native code attaches. On JDK 17 they have no id meanwhile.
 */
class OddThreadsTest {
  @ParameterizedTest
  @MethodSource("places")
  void hangsAreToldAllTheSame(Setup setup, String when) throws Exception {
    Launch launch = Launch.of(setup.jdk()).agent("probe=250ms").main("jna", Hangs.class, when);
    try (Target target = launch.start()) {
      target.awaitErr("SUMMARY: heddle: deadlock");
      Outcome outcome = target.kill();

      assertThat(outcome.report("deadlock")).contains("first", "second", "Hangs.inOrder");
      assertThat(outcome.rules())
          .filteredOn(rule -> !rule.equals("class-init-cycle")) // of JNA's own classes, and true
          .containsExactlyInAnyOrder("lock-order-inversion", "deadlock");
      assertThat(outcome.errText()).doesNotContain("internal failure");
    }
  }

  static Stream<Arguments> places() {
    return Setup.fromTheStart()
        .flatMap(
            setup ->
                Stream.of("after-main", "in-hook", "beside-native")
                    .map(when -> Arguments.of(setup, when)));
  }
}
