package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.corpus.stage.Theatre;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual threads that keep all carriers, in class initialisers that wait for each other. */
class PinnedTest {
  private static final String HANG = "io.heddle.it.corpus.hangs.InitEachOther";
  private static final String WITHOUT_CARRIER = "io.heddle.it.corpus.hangs.WokenWithoutCarrier";

  @ParameterizedTest
  @MethodSource("setups")
  void isToldWhenNoCarrierIsLeft(Setup setup) throws Exception {
    try (Target target = start(setup, 2)) {
      target.awaitErr("SUMMARY: heddle: pinned-virtual-thread ");
      Outcome outcome = target.kill();
      assertThat(outcome.rules()).contains("class-init-deadlock");
      assertThat(outcome.report("pinned-virtual-thread"))
          .contains("all 2 carriers", "InitEachOther$One.<clinit>", "InitEachOther$Other.<clinit>");
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void isNotToldWhenOneIsLeft(Setup setup) throws Exception {
    try (Target target = start(setup, 4)) {
      target.awaitErr("SUMMARY: heddle: class-init-deadlock ");
      target.send("end");
      assertThat(target.end().rules()).doesNotContain("pinned-virtual-thread");
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void doesNotTakeAThreadThatLacksACarrierForOneThatHangs(Setup setup) throws Exception {
    try (Target target = start(setup, 3, HANG, WITHOUT_CARRIER)) {
      target.awaitErr("SUMMARY: heddle: class-init-deadlock ");
      target.awaitOut("done");
      target.send("end");
      Outcome outcome = target.end();
      assertThat(outcome.outText()).contains("played " + WITHOUT_CARRIER);
      assertThat(outcome.rules())
          .containsOnlyOnce("class-init-deadlock")
          .doesNotContain("deadlock", "self-deadlock");
      assertThat(outcome.report("class-init-deadlock"))
          .doesNotContain("Blocked behind", "WokenWithoutCarrier");
    }
  }

  private static Target start(Setup setup, int carriers) throws Exception {
    return start(setup, carriers, HANG);
  }

  private static Target start(Setup setup, int carriers, String... scenarios) throws Exception {
    List<String> program = new ArrayList<>(List.of("VIRTUAL"));
    program.addAll(List.of(scenarios));
    assumeTrue(setup.jdk().hasVirtualThreads(), setup.jdk() + " has no virtual threads");
    Target target =
        Launch.of(setup.jdk())
            .agent("probe=1s,stuck-after=2s")
            .jvm("-Djdk.virtualThreadScheduler.parallelism=" + carriers)
            .jvm("-Djdk.virtualThreadScheduler.maxPoolSize=" + carriers)
            .main(Theatre.class, program.toArray(new String[0]))
            .start();
    target.awaitOut("ready");
    target.send("begin");
    return target;
  }

  private static Stream<Setup> setups() {
    return Setup.fromTheStart().filter(setup -> setup.feature() >= 21);
  }
}
