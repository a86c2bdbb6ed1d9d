package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.AgentJar;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.ClassBytes;
import io.heddle.it.program.Conversation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code stop} takes everything back. */
@Tag("alone")
class DetachTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";
  private static final int ATTACHES = 20;
  private static final int WARM_UP = 5;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void everyClassGetsItsBytesBack(Setup setup) throws Exception {
    Path looking = AgentJar.naming(ClassBytes.class, directory.resolve("looking.jar"));
    try (Target target =
        Launch.of(setup.jdk()).agent(looking, "").main(Conversation.class).start()) {
      target.awaitOut("ready");
      ask(target, "work");
      Tool.attach(target, "");
      ask(target, "work");
      Tool.load(target, looking, "");
      assertThat(ask(target, "bytes"))
          .contains("io/heddle/it/program/Conversation", "java/lang/Thread", "java/util/Vector")
          .contains("java/util/concurrent/ThreadPoolExecutor");
      assertThat(ask(target, "threads")).contains("heddle-reporter");
      assertThat(Tool.command("stop", target).outText()).contains("heddle stopped");
      assertThat(ask(target, "bytes")).startsWith("0 of ");
      assertThat(ask(target, "threads")).doesNotContain("heddle-");
      assertThat(ask(target, "work")).isEqualTo("2");
      target.send("end");
      assertThat(target.end().exit()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void attachAndStopLeavesNothingBehind(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Conversation.class).start()) {
      target.awaitOut("ready");
      long[] early = {};
      for (int i = 1; i <= ATTACHES; i++) {
        Tool.load(target, Built.AGENT, "");
        ask(target, "work");
        Tool.load(target, Built.AGENT, "command=stop");
        if (i == WARM_UP) {
          early = measure(target);
        }
      }
      long[] late = measureOnceBelow(early[0] + 500_000, target);
      String measured = Arrays.toString(early) + " then " + Arrays.toString(late);
      assertThat(late[0] - early[0]).as("heap, " + measured).isLessThan(500_000);
      assertThat(late[2] - early[2]).as("unloaded classes, " + measured).isGreaterThan(1_000);
      assertThat(ask(target, "threads")).doesNotContain("heddle-");
      target.send("end");
      assertNoAgentIsWoven(target.end());
    }
  }

  /** An agent that was stopped is garbage, and not collected at once: the next leaves it alone. */
  private static void assertNoAgentIsWoven(Outcome outcome) {
    IntSummaryStatistics woven =
        outcome.err().stream()
            .filter(line -> line.startsWith("heddle 0"))
            .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*woven (\\d+) .*", "$1")))
            .summaryStatistics();
    assertThat(woven.getCount()).isEqualTo(ATTACHES);
    assertThat(woven.getMax()).as(outcome.errText()).isLessThan(woven.getMin() + 20);
  }

  /** With a cycle in the middle: a stopped agent can come back and find things again. */
  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void findsAgainAfterItWasStopped(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent("").sample("transfer", "--wait").start()) {
      target.awaitOut("waits for Enter");
      Tool.command("stop", target);
      Tool.attach(target, "");
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.rules()).containsExactly("lock-order-inversion");
      assertThat(outcome.err()).filteredOn(line -> line.startsWith("heddle 0")).hasSize(2);
    }
  }

  /**
   * A method of the last agent that still waits for the compiler keeps its loader, half a megabyte.
   * Whatever else did would keep it for good: then the last measurement tells.
   */
  private static long[] measureOnceBelow(long heap, Target target) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long[] measured = measure(target);
    while (measured[0] >= heap && System.nanoTime() < deadline) {
      measured = measure(target);
    }
    return measured;
  }

  private static long[] measure(Target target) throws InterruptedException {
    return Arrays.stream(ask(target, "measure").split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static String ask(Target target, String command) throws InterruptedException {
    int before = target.outLines();
    target.send(command);
    return target.awaitOut(command + ": ", before).substring(command.length() + 2);
  }
}
