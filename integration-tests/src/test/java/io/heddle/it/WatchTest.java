package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Backlog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code watch} beside the agent and without it, on each JDK. */
@Timeout(300)
class WatchTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";
  private static final String PAGES = "6";

  /** The pool stands still, which is told when a test takes long. */
  private static final String ONE_RULE = "findings=uncaught-exception";

  /** The line of the pool: its queue, and how that has changed. */
  private static final Pattern QUEUE =
      Pattern.compile("(?m)^ +([0-9]+) +([-+0-9]+) .* ThreadPoolExecutor made at Backlog\\.main");

  /** A finding comes while somebody watches: which of the pages has it depends on the machine. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void queuesAndFindingsAreShownAsTheyCome(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent(ONE_RULE).main(Backlog.class).start()) {
      target.awaitOut("grows");
      Tool.command("watch", target, "--pages", PAGES);
      target.send("boom");
      target.awaitErr("SUMMARY: heddle: uncaught-exception");
      Outcome outcome = Tool.command("watch", target, "--pages", PAGES);

      assertThat(outcome.outText())
          .contains("is in it: 1 finding, 1 pool.")
          .containsPattern("uncaught-exception  doomed died of .*IllegalStateException: boom");
      List<Long> queued = new ArrayList<>();
      for (MatchResult page : QUEUE.matcher(outcome.outText()).results().toList()) {
        queued.add(Long.parseLong(page.group(1)));
      }
      assertThat(queued).hasSizeGreaterThan(1).isSorted();
      assertThat(queued.get(queued.size() - 1)).isGreaterThan(queued.get(0));
      assertThat(outcome.outText()).containsPattern(" \\+[0-9]+ .*made at Backlog\\.main");

      awaitNothingTold(target);
      Outcome end = target.terminate();
      assertThat(end.errText()).doesNotContain("WARNING", "internal failure");
      assertThat(end.rules()).containsExactly("uncaught-exception");
    }
  }

  /** What is told to nobody costs, and is more than there was before. */
  private static void awaitNothingTold(Target target) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(told(target)).isNull());
  }

  private static Object told(Target target) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(target.pid()));
    try {
      return machine.getAgentProperties().get("heddle.live");
    } finally {
      machine.detach();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void withoutTheAgentNothingIsToldAndNothingPrinted(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Backlog.class).start()) {
      target.awaitOut("grows");
      assertThat(Tool.command("watch", target, "--pages", "2").outText())
          .contains("Backlog.feed")
          .doesNotContain("Heddle", "by queue length");
      assertThat(told(target)).isNull();
      assertThat(target.terminate().errText()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void anAgentThatIsStoppedTakesBackWhatItHasTold(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent(ONE_RULE).main(Backlog.class).start()) {
      target.awaitOut("grows");
      assertThat(Tool.command("watch", target, "--pages", PAGES).outText()).contains("is in it: ");
      Tool.command("stop", target);
      assertThat(told(target)).isNull();
      assertThat(Tool.command("watch", target, "--pages", "2").outText())
          .doesNotContain("is in it");
    }
  }
}
