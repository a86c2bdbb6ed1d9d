package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.LibraryLoops;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Event loops that Heddle has never heard of: those of Netty, Vert.x, XNIO and of coroutines. */
class LibraryLoopsTest {
  private static final String JARS = "netty|vertx|jackson|xnio|jboss|wildfly|kotlin|annotations";
  private static final List<String> LIBRARIES = List.of("netty", "vertx", "xnio", "kotlin");

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void aTaskWaitsForOneBehindIt(Setup setup) throws Exception {
    for (Outcome outcome : told(setup, "alone", "pool-self-deadlock")) {
      assertThat(outcome.rules()).containsExactly("pool-self-deadlock");
      assertThat(outcome.report("pool-self-deadlock"))
          .contains("queued behind the only worker of ")
          .contains("io.heddle.it.program.LibraryLoops.waitFor(");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void twoLoopsWaitForEachOther(Setup setup) throws Exception {
    for (Outcome outcome : told(setup, "crossed", "deadlock")) {
      assertThat(outcome.rules()).containsExactly("deadlock");
      assertThat(outcome.report("deadlock"))
          .contains("io.heddle.it.program.LibraryLoops.waitBeside(");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void anotherThreadDoesWhatIsWaitedFor(Setup setup) throws Exception {
    List<Target> targets = start(setup, "goes-on");
    for (Target target : targets) {
      target.awaitOut("begun");
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
    }
  }

  private static List<Outcome> told(Setup setup, String what, String rule) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    List<Target> targets = start(setup, what);
    try {
      for (Target target : targets) {
        target.awaitErr("SUMMARY: heddle: " + rule + ' ');
        outcomes.add(target.kill());
      }
    } finally {
      targets.forEach(Target::close);
    }
    return outcomes;
  }

  /** Beside each other: they mostly wait. */
  private static List<Target> start(Setup setup, String what) throws Exception {
    List<Target> targets = new ArrayList<>();
    for (String library : LIBRARIES) {
      targets.add(
          Launch.of(setup.jdk())
              .agent("probe=1s")
              .main(JARS, LibraryLoops.class, library, what)
              .start());
    }
    return targets;
  }
}
