package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Busy;
import io.heddle.it.program.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Correct programs that are busy for long, looked at as often as can be: no finding. All JDKs run
 * all of them at a time. {@code -Dheddle.soak.seconds=600} makes it long.
 */
@Tag("alone")
class SoakTest {
  private static final String SECONDS = System.getProperty("heddle.soak.seconds", "60");
  private static final String LIBRARIES = "tomcat|HikariCP|h2-|slf4j-api";
  private static final String OPTIONS = "probe=250ms,stuck-after=5s";

  @Test
  void nothingIsFound() throws Exception {
    List<Target> targets = new ArrayList<>();
    for (Setup setup : setups().toList()) {
      for (Class<?> program : List.of(Busy.class, Shop.class)) {
        targets.add(
            Launch.of(setup.jdk()).agent(OPTIONS).main(LIBRARIES, program, SECONDS).start());
      }
    }
    for (Target target : targets) {
      Outcome outcome = target.endWithin(Long.parseLong(SECONDS) + 120);
      assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
      assertThat(outcome.exit()).as(outcome.errText()).isZero();
      assertThat(outcome.out()).contains("done");
    }
  }

  /** The agent comes, looks and goes while threads start and end, classes load, memory fills. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void theProbeMayBeStoppedAtAnyTime(Setup setup) throws Exception {
    try (Target target =
        Launch.of(setup.jdk()).jvm("-Xmx384m").main(LIBRARIES, Busy.class, "0").start()) {
      target.awaitOut("busy");
      for (int i = 0; i < 2; i++) {
        Tool.attach(target, OPTIONS);
        String status = Tool.command("status", target).outText();
        assertThat(status).containsPattern("internal failures +0");
        Tool.command("snapshot", target);
        Tool.command("stop", target);
      }
      target.send("end");
      Outcome outcome = target.endWithin(200);
      assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
      assertThat(outcome.exit()).as(outcome.errText()).isZero();
    }
  }

  private static Stream<Setup> setups() {
    return Setup.ends();
  }
}
