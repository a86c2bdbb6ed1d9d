package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Connections;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that have a connection of a pool and wait for another one. */
class DoubleAcquireTest {
  private static final String LIBRARIES =
      "HikariCP|h2-|slf4j-api|dbcp2|pool2|commons-logging|jakarta.transaction|c3p0|mchange";
  private static final String OPTIONS = "probe=500ms";

  /** Beside each other: they mostly wait. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#all")
  void isToldWhileTheThreadsWait(Setup setup) throws Exception {
    List<Target> targets = new ArrayList<>();
    try {
      for (String pool : List.of("hikari", "dbcp", "c3p0")) {
        targets.add(start(setup, pool, "nested", "platform"));
      }
      if (setup.jdk().hasVirtualThreads()) {
        targets.add(start(setup, "hikari", "nested", "virtual"));
      }
      for (Target target : targets) {
        target.awaitErr("SUMMARY: heddle: double-acquire ");
        Outcome outcome = target.kill();
        assertThat(outcome.rules()).containsOnlyOnce("double-acquire");
        assertThat(outcome.report("double-acquire"))
            .containsPattern("buyer-\\d, buyer-\\d each have a connection of Connections.pool ")
            .contains("io.heddle.it.program.Connections.buy(")
            .contains("io.heddle.it.program.Connections.audit(")
            .contains("All threads that were seen to have a connection of it wait");
      }
    } finally {
      targets.forEach(Target::close);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#all")
  void isNotToldOfOtherWaits(Setup setup) throws Exception {
    List<Target> targets = new ArrayList<>();
    for (String what : List.of("contended", "two-pools", "handed-on", "at-once")) {
      targets.add(start(setup, "hikari", what, "platform"));
    }
    for (Target target : targets) {
      Outcome outcome = target.end();
      assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
      assertThat(outcome.out()).as(outcome.errText()).contains("done");
    }
  }

  private static Target start(Setup setup, String pool, String what, String threads)
      throws Exception {
    Launch launch = Launch.of(setup.jdk());
    if (!setup.attached()) {
      return launch
          .agent(OPTIONS)
          .main(LIBRARIES, Connections.class, pool, what, threads, "go")
          .start();
    }
    Target target = launch.main(LIBRARIES, Connections.class, pool, what, threads, "wait").start();
    target.awaitOut("waits for Enter");
    Tool.attach(target, OPTIONS);
    target.send("");
    return target;
  }
}
