package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Sources;
import io.heddle.it.harness.Target;
import io.heddle.it.program.CommonPool;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that do hang. The programs are ended as soon as Heddle has said so. */
class DeadlockTest {
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("runs")
  void isNamedWithBothThreadsAndLocks(Setup setup, String locks, String threads) throws Exception {
    assumeTrue(
        threads.equals("platform") || setup.jdk().hasVirtualThreads(),
        setup.jdk() + " has no virtual threads");
    String[] arguments = {"deadlock", "--seconds=80", "--locks=" + locks, "--threads=" + threads};
    try (Target target = setup.start("probe=1s", arguments)) {
      target.awaitErr("SUMMARY: heddle: deadlock ");
      Outcome outcome = target.kill();
      assertThat(outcome.rules()).contains("lock-order-inversion", "deadlock");
      check(setup, outcome.report("deadlock"), locks, threads.equals("virtual"));
    }
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void ofTheCommonPoolIsNamed(Setup setup) throws Exception {
    Launch launch =
        Launch.of(setup.jdk())
            .agent("probe=1s")
            .jvm("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2")
            .main(CommonPool.class);
    try (Target target = launch.start()) {
      target.awaitErr("SUMMARY: heddle: pool-self-deadlock ");
      assertThat(target.kill().report("pool-self-deadlock"))
          .contains("task CommonPool lambda", "each of 2 workers", "CommonPool.waitForPart(");
    }
  }

  private static void check(Setup setup, String report, String locks, boolean virtual)
      throws Exception {
    boolean monitors = locks.equals("monitor");
    String first = monitors ? "synchronized (first)" : "first.lock()";
    String second = monitors ? "synchronized (second)" : "second.lock()";
    int head = report.indexOf('\n');
    assertThat(report.substring(0, head)).isEqualTo("HEDDLE deadlock");
    assertThat(report)
        .doesNotContain("potential")
        .containsPattern("\"order-desk-\\d\" \\(" + (virtual ? "virtual thread" : "thread"))
        .containsPattern("order-desk-\\d -> .*order-desk-\\d -> .*order-desk-\\d")
        .contains(names(setup, monitors))
        .contains("at " + Sources.site("Deadlock", "lockBoth", first))
        .contains("at " + Sources.site("Deadlock", "lockBoth", second))
        .contains("io.heddle.sample.Deadlock.book(", "io.heddle.sample.Deadlock.cancel(")
        .contains("Seen twice");
    assertThat(report.lines().filter(line -> line.contains(" waits for ")).count()).isEqualTo(2);
  }

  /** They come as parameters, and are made before the program waits for the agent. */
  private static String[] names(Setup setup, boolean monitors) {
    if (setup.attached()) {
      return new String[] {monitors ? "Object" : "ReentrantLock"};
    }
    return monitors
        ? new String[] {"-> Deadlock.stock ->", "-> Deadlock.orders ->"}
        : new String[] {"-> Deadlock.stockLock ->", "-> Deadlock.ordersLock ->"};
  }

  private static Stream<Arguments> runs() {
    return Setup.all()
        .flatMap(
            setup ->
                Stream.of(
                    Arguments.of(setup, "monitor", "platform"),
                    Arguments.of(setup, "reentrant", "platform"),
                    Arguments.of(setup, "monitor", "virtual"),
                    Arguments.of(setup, "reentrant", "virtual")));
  }
}
