package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.ConnectionsStart;
import io.heddle.it.program.Pools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that have a connection of a pool and wait for another one. */
class DoubleAcquireTest {
  private static final String LIBRARIES =
      "HikariCP|h2-|slf4j-api|dbcp2|pool2|commons-logging|jakarta.transaction|c3p0|mchange";
  private static final String OPTIONS = "probe=500ms";
  private static final String STUCK_SOON = OPTIONS + ",stuck-after=1s";

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

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void isToldOfPoolsOfObjects(Setup setup) throws Exception {
    List<Target> targets = new ArrayList<>();
    try {
      for (String pool : List.of("generic", "keyed", "first", "resources")) {
        targets.add(startPool(setup, pool, "nested"));
      }
      for (Target target : targets) {
        target.awaitErr("SUMMARY: heddle: double-acquire ");
        Outcome outcome = target.kill();
        assertThat(outcome.rules()).containsOnlyOnce("double-acquire");
        assertThat(outcome.report("double-acquire"))
            .containsPattern("buyer-\\d, buyer-\\d each have an object of Pools\\.\\w+\\.clients ")
            .containsPattern("at io\\.heddle\\.it\\.program\\.Pools\\$\\w+\\.take\\(")
            .contains("io.heddle.it.program.Pools.audit(")
            .contains("All threads that were seen to have an object of it wait");
      }
    } finally {
      targets.forEach(Target::close);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void isNotToldOfOtherWaitsForObjects(Setup setup) throws Exception {
    List<Target> targets = new ArrayList<>();
    for (String what : List.of("enough", "retried", "handed-on", "contended")) {
      targets.add(startPool(setup, "generic", what));
    }
    targets.add(startPool(setup, "keyed", "other-key"));
    targets.add(startPool(setup, "resources", "contended"));
    for (Target target : targets) {
      Outcome outcome = target.end();
      assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
      assertThat(outcome.out()).as(outcome.errText()).contains("done");
    }
  }

  /** Who has no object, and waits in the library for one that nobody gives back. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void thoseWithoutAnyAreStuckInTheLibrary(Setup setup) throws Exception {
    List<Target> targets = new ArrayList<>();
    Target timed = startPool(setup, "generic", "leaked-timed", STUCK_SOON);
    try {
      for (String pool : List.of("generic", "first")) {
        targets.add(startPool(setup, pool, "leaked", STUCK_SOON));
      }
      for (Target target : targets) {
        target.awaitErr("SUMMARY: heddle: stuck-thread ");
        Outcome outcome = target.kill();
        assertThat(outcome.rules()).containsOnly("stuck-thread");
        assertThat(outcome.report("stuck-thread"))
            .containsPattern("buyer-\\d.* waited at Pools\\$\\w+\\.take:\\d+, in ")
            .contains("in GenericObjectPool.borrowObject for more than 1 s")
            .contains("io.heddle.it.program.Pools.audit(");
      }
      Outcome outcome = timed.end();
      assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
      assertThat(outcome.out()).contains("gave up", "done");
    } finally {
      targets.forEach(Target::close);
      timed.close();
    }
  }

  private static Target startPool(Setup setup, String pool, String what) throws Exception {
    return startPool(setup, pool, what, OPTIONS);
  }

  private static Target startPool(Setup setup, String pool, String what, String options)
      throws Exception {
    return Launch.of(setup.jdk()).agent(options).main("pool", Pools.class, pool, what).start();
  }

  private static Target start(Setup setup, String pool, String what, String threads)
      throws Exception {
    Launch launch = Launch.of(setup.jdk());
    if (!setup.attached()) {
      return launch
          .agent(OPTIONS)
          .main(LIBRARIES, ConnectionsStart.class, pool, what, threads, "go")
          .start();
    }
    Target target =
        launch.main(LIBRARIES, ConnectionsStart.class, pool, what, threads, "wait").start();
    target.awaitOut("waits for Enter");
    Tool.attach(target, OPTIONS);
    target.send("");
    return target;
  }
}
