package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Busy;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code analyze} on thread dumps that the tools of each JDK take of programs without Heddle. */
class ThreadDumpsTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  private static final long LOG_BYTES = 100_000_000;

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void aDeadlockIsFoundInEachForm(Setup setup) throws Exception {
    try (Target target = deadlocked(setup, "monitor")) {
      for (Path dump : dumps(setup.jdk(), target)) {
        Outcome outcome = Tool.run("analyze", dump.toString());
        assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isEqualTo(1);
        assertThat(outcome.outText())
            .as(dump.toString())
            .contains("HEDDLE deadlock", "order-desk-1", "order-desk-2", "Deadlock.lockBoth")
            .contains("findings: 1,");
      }
    }
  }

  /** Without {@code -l} only what the JVM says of it tells the owners. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void soIsOneOfOtherLocks(Setup setup) throws Exception {
    try (Target target = deadlocked(setup, "reentrant")) {
      for (Path dump :
          List.of(print(setup.jdk(), target, "-l"), print(setup.jdk(), target, "-e"))) {
        Outcome outcome = Tool.run("analyze", dump.toString());
        assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isEqualTo(1);
        assertThat(outcome.outText()).contains("HEDDLE deadlock", "ReentrantLock", "order-desk-");
      }
    }
  }

  /**
   * All in one run, and all in one file. Not with dumps to a file: JDK 25.0.3 may crash when it
   * takes one while virtual threads leave a lock (in {@code GetThreadSnapshotClosure}).
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void aProgramThatGoesOnIsSilent(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Busy.class, "0").start()) {
      target.awaitOut("busy");
      List<String> arguments = new ArrayList<>(List.of("analyze"));
      StringBuilder log = new StringBuilder();
      for (Path dump : printed(setup.jdk(), target)) {
        arguments.add(dump.toString());
        log.append(Files.readString(dump));
      }
      arguments.add(Files.writeString(directory.resolve("service.log"), log).toString());
      Outcome outcome = Tool.run(arguments.toArray(new String[0]));
      assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
      assertThat(outcome.outText())
          .contains("Findings: 0", "Threads with equal stacks", "Platform threads by state");
      target.send("end");
      assertThat(target.endWithin(200).exit()).isZero();
    }
  }

  /** A log with dumps in it, larger than the heap; of one JDK, since they differ little. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void aLogOf100MegabytesIsReadInLittleMemory(Setup setup) throws Exception {
    Path log = directory.resolve("service.log");
    try (Target target = deadlocked(setup, "monitor");
        Writer writer = Files.newBufferedWriter(log)) {
      String dump = Files.readString(print(setup.jdk(), target, "-l"));
      String lines =
          "2026-11-30T16:43:03.123Z INFO [exec-7] OrderController - took 17 ms\n".repeat(1000);
      for (long written = 0; written < LOG_BYTES; written += dump.length() + lines.length()) {
        writer.append(lines).append(dump);
      }
    }
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-Xmx256m", "-jar", Built.AGENT.toString())
            .arguments("analyze", log.toString())
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isEqualTo(1);
    assertThat(outcome.outText()).contains("HEDDLE deadlock", "findings: 1,");
  }

  private Target deadlocked(Setup setup, String locks) throws Exception {
    Target target =
        Launch.of(setup.jdk()).sample("deadlock", "--seconds=80", "--locks=" + locks).start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                Files.readString(print(setup.jdk(), target, "-l"))
                    .contains("Found one Java-level deadlock"));
    return target;
  }

  /** In all forms in which this JDK writes them. */
  private List<Path> dumps(Jdk jdk, Target target) throws Exception {
    List<Path> dumps = new ArrayList<>(printed(jdk, target));
    if (jdk.hasVirtualThreads()) {
      dumps.add(toFile(jdk, target, "json"));
      dumps.add(toFile(jdk, target, "plain"));
    }
    return dumps;
  }

  private List<Path> printed(Jdk jdk, Target target) throws Exception {
    Outcome stack = Launch.of(jdk.tool("jstack")).arguments(pid(target)).run();
    return List.of(
        print(jdk, target, "-l"),
        print(jdk, target, "-e"),
        Files.writeString(directory.resolve("jstack.txt"), stack.outText()));
  }

  private static String pid(Target target) {
    return Long.toString(target.pid());
  }

  private Path print(Jdk jdk, Target target, String option) throws Exception {
    Outcome print =
        Launch.of(jdk.tool("jcmd")).arguments(pid(target), "Thread.print", option).run();
    return Files.writeString(directory.resolve("print" + option + ".txt"), print.outText());
  }

  private Path toFile(Jdk jdk, Target target, String format) throws Exception {
    Path file = directory.resolve("file-" + format + (format.equals("json") ? ".json" : ".txt"));
    Outcome outcome =
        Launch.of(jdk.tool("jcmd"))
            .arguments(pid(target), "Thread.dump_to_file", "-overwrite", "-format=" + format)
            .arguments(file.toString())
            .run();
    assertThat(file).as(outcome.outText()).exists();
    return file;
  }
}
