package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each garbage collector, and the JVM without one or the other compiler. */
class CollectorsTest {
  static Stream<Arguments> modes() {
    return Setup.ends()
        .flatMap(
            setup ->
                Stream.of(
                        "-XX:+UseG1GC",
                        "-XX:+UseParallelGC",
                        "-XX:+UseSerialGC",
                        "-XX:+UseZGC",
                        "-Xint",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-TieredCompilation")
                    .map(mode -> Arguments.of(setup, mode)));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void findsTheInversionAndLeavesTheProgramAlone(Setup setup, String mode) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).jvm(mode).agent("").sample("transfer").run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.out()).contains("transfer: savings 800, checking 1200, total 2000");
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }
}
