package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Plugins;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Class loaders that come and go: nothing of Heddle keeps one, and the tables do not grow. */
class LoaderTest {
  @ParameterizedTest
  @MethodSource("places")
  void aLoaderWhoseClassesTookLocksIsCollected(Setup setup, String where) throws Exception {
    assertThat(aliveAfter(setup, where, "locks")).isEqualTo("alive: 0");
  }

  @ParameterizedTest
  @MethodSource("placesOfTasks")
  void aLoaderWhoseTasksFailedIsCollected(Setup setup, String where) throws Exception {
    assertThat(aliveAfter(setup, where, "fails")).isEqualTo("alive: 0");
  }

  @ParameterizedTest
  @MethodSource("withThreadsPerTask")
  void aLoaderWhoseTaskGotNoThreadIsCollected(Setup setup) throws Exception {
    assertThat(aliveAfter(setup, "main", "refuses")).isEqualTo("alive: 0");
  }

  private static String aliveAfter(Setup setup, String where, String what) throws Exception {
    try (Target target = start(setup, where, 20, what)) {
      return target.awaitOut("alive: ");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void aClassThatIsLoadedAgainAndAgainHasItsSitesOnce(Setup setup) throws Exception {
    int few = sitesAfter(setup, 2);
    int many = sitesAfter(setup, 1200);

    assertThat(few).isGreaterThan(10);
    // The JDK's own classes with hooks come at different times.
    assertThat(many - few).isLessThan(100);
  }

  private static int sitesAfter(Setup setup, int loads) throws Exception {
    try (Target target = start(setup, "main", loads, "locks")) {
      target.awaitOut("alive: ");
      String status = Tool.command("status", target).outText();
      assertThat(status).containsPattern("(?m)^dropped +0$");
      return Integer.parseInt(status.replaceAll("(?s).*\\nsites +(\\d+)\\n.*", "$1"));
    }
  }

  private static Target start(Setup setup, String where, int loads, String what) throws Exception {
    return Launch.of(setup.jdk())
        .agent("")
        .main(Plugins.class, where, Integer.toString(loads), what)
        .start();
  }

  static Stream<Arguments> places() {
    return at("main", "pool", "raw", "common", "virtual");
  }

  static Stream<Arguments> placesOfTasks() {
    return at("pool", "common", "virtual", "loop in pool", "loop in virtual");
  }

  static Stream<Setup> withThreadsPerTask() {
    return Setup.fromTheStart().filter(setup -> setup.feature() >= 21);
  }

  private static Stream<Arguments> at(String... places) {
    return Setup.fromTheStart()
        .flatMap(
            setup ->
                Arrays.stream(places)
                    .filter(where -> setup.feature() >= 21 || !where.endsWith("virtual"))
                    .map(where -> Arguments.of(setup, where)));
  }
}
