package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.HangAmong;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long it takes from a hang among 1,000 threads to the finding, with default options. */
@Tag("alone")
class TimeToTellTest {
  private static final long BOUND_MILLIS = 3_000;
  private static final String HANGS_SINCE = "hangs since ";

  /** Six seconds: more than two looks are in that. */
  private static final int SILENT_SECONDS = 6;

  private static final Map<String, String> RULES =
      Map.of(
          "monitors", "deadlock",
          "locks", "deadlock",
          "pool", "pool-self-deadlock",
          "classes", "class-init-deadlock");

  /** The machine may stand still in the middle of one try, but not in two of three. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("hangs")
  void isThreeSecondsAtMost(Setup setup, String kind, String threads) throws Exception {
    assumeTrue(
        threads.equals("platform") || setup.jdk().hasVirtualThreads(),
        setup.jdk() + " has no virtual threads");
    long first = millis(setup, kind, threads);
    if (first > BOUND_MILLIS) {
      assertThat(millis(setup, kind, threads)).as("after " + first).isLessThan(BOUND_MILLIS);
      assertThat(millis(setup, kind, threads)).as("after " + first).isLessThan(BOUND_MILLIS);
    }
  }

  private static long millis(Setup setup, String kind, String threads) throws Exception {
    Launch launch = Launch.of(setup.jdk()).agent("").main(HangAmong.class, kind, threads);
    try (Target target = launch.start()) {
      String since = target.awaitOut(HANGS_SINCE).replaceFirst(".*" + HANGS_SINCE, "");
      target.awaitErr("SUMMARY: heddle: " + RULES.get(kind) + " ");
      return System.currentTimeMillis() - Long.parseLong(since);
    }
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#fromTheStart")
  void threadsThatWaitForNobodyAreNotTold(Setup setup) throws Exception {
    Launch launch = Launch.of(setup.jdk()).agent("").main(HangAmong.class, "none", "platform");
    try (Target target = launch.start()) {
      target.awaitOut(HANGS_SINCE);
      TimeUnit.SECONDS.sleep(SILENT_SECONDS); // the time in which nothing is to be told
      assertThat(target.kill().errText()).doesNotContain("SUMMARY");
    }
  }

  /** A virtual thread in a class initialiser hangs like a platform thread. */
  static Stream<Arguments> hangs() {
    return Setup.fromTheStart()
        .flatMap(
            setup ->
                RULES.keySet().stream()
                    .sorted()
                    .flatMap(
                        kind ->
                            Stream.of("platform", "virtual")
                                .map(threads -> Arguments.of(setup, kind, threads))));
  }
}
