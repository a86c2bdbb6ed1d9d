package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attaching to a JVM that hangs spoils nothing of what its own dumps show. */
class AttachEvidenceTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";

  /** A frame of the program; without its line it is {@code (Unknown Source)}. */
  private static final Pattern FRAME =
      Pattern.compile("at io\\.heddle\\.it\\.program\\.Standing[^(]*\\([^)]*\\)");

  @ParameterizedTest
  @MethodSource(ENDS)
  void framesKeepTheirLinesAndTheHangIsToldAtOnce(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Standing.class).start()) {
      target.awaitOut("ready");
      await().until(() -> jstack(setup, target).contains("Found 1 deadlock"));
      List<String> before = frames(setup, target);
      assertThat(before).hasSizeGreaterThan(8).noneMatch(frame -> frame.contains("Unknown"));

      Outcome attach = Tool.attach(target, "probe=1s");
      assertThat(frames(setup, target)).containsAll(before);
      assertThat(attach.errText())
          .contains("HEDDLE deadlock", "wait for the threads in them")
          .containsPattern("transfer waits for .* at Standing.transfer:\\d+")
          .containsPattern("audit waits for .* at Standing.audit:\\d+");
      assertThat(Tool.command("status", target).outText())
          .containsPattern("(?m)^waiting +[2-9] classes")
          .contains(Standing.class.getName() + "$Left");

      assertThat(Tool.command("stop", target).outText()).doesNotContain("hooks that do nothing");
      assertThat(jstack(setup, target)).as("nothing was woven").doesNotContain("heddle-restorer");
      assertThat(frames(setup, target)).containsAll(before);
      Outcome outcome = target.kill();
      assertThat(outcome.rules()).containsExactly("deadlock");
      assertThat(outcome.err()).filteredOn(line -> line.contains(": again")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void classesAreWovenWhenTheThreadsHaveLeft(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Standing.class).start()) {
      target.awaitOut("ready");
      Tool.attach(target, "probe=1s");
      target.send("");
      target.awaitOut("left");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !Tool.command("status", target).outText().contains("Standing$Left"));
      target.send("");
      target.awaitOut("taken");
      target.awaitErr("SUMMARY: heddle: lock-order-inversion");
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.report("lock-order-inversion"))
          .contains("one way", "other way", "Standing$Left.nest");
    }
  }

  /** What is loaded with the agent there is woven: threads may be in it when the agent goes. */
  @ParameterizedTest
  @MethodSource(ENDS)
  void framesOfWovenClassesKeepTheirLinesAfterAStop(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent("").main(Standing.class).start()) {
      target.awaitOut("ready");
      await().until(() -> jstack(setup, target).contains("Found 1 deadlock"));
      List<String> before = frames(setup, target);
      assertThat(Tool.command("stop", target).outText()).contains("hooks that do nothing stay in");
      assertThat(frames(setup, target)).containsAll(before);
      assertThat(jstack(setup, target)).contains("heddle-restorer");

      Tool.attach(target, "");
      await().until(() -> !jstack(setup, target).contains("heddle-restorer"));
      assertThat(frames(setup, target)).containsAll(before);
      target.kill();
    }
  }

  /** Those of lambdas never have a line. */
  private static List<String> frames(Setup setup, Target target) throws Exception {
    return FRAME
        .matcher(jstack(setup, target))
        .results()
        .map(MatchResult::group)
        .filter(frame -> !frame.contains("$$Lambda"))
        .toList();
  }

  private static String jstack(Setup setup, Target target) throws Exception {
    Process jstack =
        new ProcessBuilder(setup.jdk().tool("jstack").toString(), Long.toString(target.pid()))
            .redirectErrorStream(true)
            .start();
    return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
