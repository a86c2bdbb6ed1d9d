package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Busy;
import io.heddle.it.program.Stuck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code diagnose} on programs that hang, each in its own way, on each JDK. */
@Timeout(300)
class DiagnoseTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  /** Ten, as the issue of a hung service has it, and what a machine that runs tests takes more. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private Outcome diagnose(Setup setup, String how, String... options) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Stuck.class, how).start()) {
      target.awaitOut("stuck");
      String[] arguments = new String[options.length + 2];
      arguments[0] = "diagnose";
      arguments[1] = Long.toString(target.pid());
      System.arraycopy(options, 0, arguments, 2, options.length);
      long start = System.nanoTime();
      Outcome outcome = Tool.run(arguments);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWER);
      target.terminate();
      return outcome;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void aDeadlockIsTheFirstThingSaid(Setup setup) throws Exception {
    Outcome outcome = diagnose(setup, "deadlock");
    assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isEqualTo(1);
    assertThat(outcome.out().get(1)).contains("deadlock: ", "first", "second");
    assertThat(outcome.outText()).contains("HEDDLE deadlock", "Stuck.take");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void aConvoyIsToldWithItsHolder(Setup setup) throws Exception {
    Outcome outcome = diagnose(setup, "convoy");
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.outText())
        .contains("lock-convoy: 6 threads wait for Object, which holder has from Stuck.");
  }

  /** All count for the verdict, but shown is what was asked for. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void showsTheThreadsThatAreWanted(Setup setup) throws Exception {
    Outcome outcome = diagnose(setup, "convoy", "--thread", "HOLD");
    List<String> threads =
        outcome.out().stream().dropWhile(line -> !line.startsWith("Threads with")).toList();
    assertThat(outcome.outText()).contains("lock-convoy: 6 threads wait");
    assertThat(threads).filteredOn(line -> line.startsWith("\"")).hasSize(1);
    assertThat(threads)
        .anySatisfy(line -> assertThat(line).startsWith("\"holder\" #").contains("awaited by 6"))
        .anySatisfy(line -> assertThat(line).contains("holds Object at Stuck."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void soIsAPoolOfWhichEachWorkerWaitsForAnother(Setup setup) throws Exception {
    Outcome outcome = diagnose(setup, "pool");
    assertThat(outcome.exit()).as(outcome.outText()).isEqualTo(1);
    assertThat(outcome.out().get(1))
        .contains("pool-self-deadlock: all 3 workers of pool-1-thread-N");
  }

  /** What it kept says the same, and nothing of the agent is in the program. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void aProgramThatGoesOnIsSilent(Setup setup) throws Exception {
    Path kept = directory.resolve("kept.txt");
    try (Target target = Launch.of(setup.jdk()).main(Busy.class, "0").start()) {
      target.awaitOut("busy");
      Outcome outcome =
          Tool.run("diagnose", Long.toString(target.pid()), "--keep", kept.toString());
      assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
      assertThat(outcome.outText()).contains("Findings: 0");
      assertThat(Files.readString(kept)).doesNotContain("heddle-", "$Heddle");
      target.send("end");
      Outcome end = target.endWithin(200);
      assertThat(end.exit()).isZero();
      assertThat(end.errText()).doesNotContain("heddle", "WARNING");
    }
  }
}
