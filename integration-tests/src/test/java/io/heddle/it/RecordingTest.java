package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Recordings;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Sources;
import io.heddle.it.harness.Target;
import io.heddle.it.program.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recordings hold, read by the JDK's reader and by the JDK's own tool. */
class RecordingTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  /** No type of the agent may show in a stack: people look for their own code there. */
  private static final String AGENT_FRAME =
      "(?s).*(io\\.heddle\\.(engine|instrument|bridge|events)\\.|java\\.lang\\.\\$Heddle).*";

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void poolTellsOfThreadsAndTasks(Setup setup) throws Exception {
    Recordings recording = record(setup, "scrape", "--bug");
    String pool = Sources.site("Scrape", "run", "Executors.newFixedThreadPool(SCRAPERS)");
    String submission = Sources.site("Scrape", "run", "scrapers.execute(");
    assertThat(recording.texts("heddle.ThreadCreated", "threadName"))
        .as(recording.summary())
        .contains(pool + " pool-1-thread-1")
        .doesNotContain("heddle-reporter");
    assertThat(recording.of("heddle.ThreadEnded"))
        .anyMatch(event -> event.getDuration("lifetime").toNanos() > 0)
        .anyMatch(event -> event.getLong("tasks") > 0);
    List<RecordedEvent> tasks =
        recording.of("heddle.TaskRun").stream()
            .filter(event -> submission.equals(event.getString("submitSite")))
            .toList();
    assertThat(tasks).as(recording.summary()).hasSize(80);
    assertThat(tasks).extracting(task -> task.getString("poolSite")).containsOnly(pool);
    assertThat(tasks).extracting(task -> task.getString("submitter")).containsOnly("main");
    assertThat(tasks).allMatch(task -> task.getDuration("runTime").toNanos() > 0);
    assertThat(tasks).anyMatch(task -> task.getDuration("queueTime").toNanos() > 0);
    assertThat(tasks.stream().filter(task -> "failed".equals(task.getString("outcome"))))
        .singleElement()
        .satisfies(
            task ->
                assertThat(task.getString("exception"))
                    .isEqualTo("java.lang.NumberFormatException"));
    assertThat(recording.texts("heddle.Finding", "rule")).containsExactly("uncaught-exception");
    assertAgentStaysOutOfSight(recording);
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void inversionAndItsEdgesAreJoined(Setup setup) throws Exception {
    Recordings recording = record(setup, "pipeline", "--bug");
    List<RecordedEvent> inversions = recording.of("heddle.LockOrderInversion");
    assertThat(inversions).as(recording.summary()).hasSize(1);
    List<RecordedEvent> edges = recording.of("heddle.LockOrderInversionEdge");
    assertThat(edges)
        .extracting(edge -> edge.getLong("id"))
        .containsExactly(inversions.get(0).getLong("id"), inversions.get(0).getLong("id"));
    assertThat(edges)
        .extracting(edge -> edge.getString("wantedLock"))
        .containsExactlyInAnyOrder("BoundedQueue.lock", "Statistics.lock");
    assertThat(edges).extracting(edge -> edge.getInt("index")).containsExactlyInAnyOrder(0, 1);
    assertThat(recording.of("heddle.LockOrderEdge"))
        .anyMatch(
            edge ->
                edge.getString("fromLock").equals("BoundedQueue.lock")
                    && edge.getString("toLock").equals("Statistics.lock"))
        .anyMatch(
            edge ->
                edge.getString("fromLock").equals("Statistics.lock")
                    && edge.getString("toLock").equals("BoundedQueue.lock"));
    assertAgentStaysOutOfSight(recording);
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void everyChunkHoldsTheGraph(Setup setup) throws Exception {
    Jdk jdk = setup.jdk();
    Path last = directory.resolve("last.jfr");
    String[] program = {"deadlock", "--seconds=80", "--locks=reentrant"};
    try (Target target =
        Launch.of(jdk)
            .jvm("-XX:StartFlightRecording=name=all")
            .agent("probe=1s")
            .sample(program)
            .start()) {
      target.awaitErr("SUMMARY: heddle: deadlock ");
      dump(jdk, target, directory.resolve("first.jfr"));
      dump(jdk, target, directory.resolve("second.jfr"));
      dump(jdk, target, last);
    }
    Recordings recording = Recordings.read(last);
    List<RecordedEvent> deadlocks = recording.of("heddle.Deadlock");
    assertThat(deadlocks).as(recording.summary()).hasSize(1);
    assertThat(deadlocks.get(0).getString("rule")).isEqualTo("deadlock");
    assertThat(recording.of("heddle.DeadlockedThread"))
        .hasSize(2)
        .allMatch(thread -> thread.getLong("id") == deadlocks.get(0).getLong("id"))
        .allMatch(thread -> thread.getString("owner").startsWith("order-desk-"))
        .allMatch(thread -> isPlace(thread.getString("heldSite")))
        .allMatch(thread -> isPlace(thread.getString("wantedSite")))
        .allMatch(thread -> thread.getString("stack").contains("Deadlock.lockBoth"));
    assertThat(recording.texts("heddle.Finding", "rule"))
        .containsExactlyInAnyOrder("lock-order-inversion", "deadlock");
    assertAgentStaysOutOfSight(recording);
    List<Path> chunks = chunksOf(jdk, last);
    assertThat(chunks).hasSizeGreaterThanOrEqualTo(3);
    for (Path chunk : chunks) {
      assertThat(Recordings.read(chunk).of("heddle.LockOrderEdge"))
          .as(chunk.getFileName().toString())
          .filteredOn(edge -> edge.getString("toSite").startsWith("Deadlock.lockBoth:"))
          .hasSize(2);
    }
  }

  /** It is over before the agent's thread would have looked whether there is a recording. */
  @RepeatedTest(3)
  void aProgramOfAMomentLeavesItsGraph(RepetitionInfo repetition) throws Exception {
    for (Setup setup : Setup.ends().toList()) {
      Path file = directory.resolve("moment-" + setup.feature() + ".jfr");
      Path report = directory.resolve(setup.feature() + ".jsonl");
      Outcome outcome =
          Launch.of(setup.jdk())
              .jvm("-XX:StartFlightRecording=filename=" + file)
              .agent("report=" + report)
              .main(Ending.class, "return", report.toString())
              .run();
      assertThat(outcome.rules()).containsExactly("lock-order-inversion");
      Recordings recording = Recordings.read(file);
      assertThat(recording.texts("heddle.Finding", "rule"))
          .as(setup + ", " + repetition.getCurrentRepetition() + ": " + recording.summary())
          .containsExactly("lock-order-inversion");
      assertThat(recording.texts("heddle.LockOrderEdge", "fromLock"))
          .contains("Ending.LEDGER", "Ending.ACCOUNT");
      assertThat(recording.of("heddle.AgentStatistics")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void periodicEventsTellOfPoolsAndOfTheAgent(Setup setup) throws Exception {
    Recordings recording = record(setup, "scrape");
    assertThat(recording.of("heddle.AgentStatistics"))
        .as(recording.summary())
        .isNotEmpty()
        .allMatch(event -> event.getLong("classesWoven") > 0)
        .allMatch(event -> event.getLong("dropped") == 0);
    assertThat(recording.of("heddle.ExecutorStatistics"))
        .as(recording.summary())
        .anyMatch(event -> event.getLong("submitted") == 80 && event.getLong("completed") == 80);
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void stockToolReadsIt(Setup setup) throws Exception {
    Path file = directory.resolve("tool.jfr");
    record(setup, file, "transfer");
    Outcome summary = jfr(setup.jdk(), "summary", file.toString());
    assertThat(summary.outText())
        .containsPattern("heddle\\.ThreadCreated +[1-9]")
        .containsPattern("heddle\\.LockOrderInversion +1 ")
        .containsPattern("heddle\\.LockOrderInversionEdge +2 ");
    Outcome print = jfr(setup.jdk(), "print", "--events", "heddle.*", file.toString());
    assertThat(print.outText())
        .contains("heddle.LockOrderInversion {", "heddle.LockOrderEdge {", "heddle.Finding {")
        .containsPattern("cycle = \"Account.lock")
        .containsPattern("lifetime = [0-9.]+ m?s")
        .doesNotContain("stackTrace");
    assertThat(print.outText().matches(AGENT_FRAME)).isFalse();
  }

  private static boolean isPlace(String site) {
    return site.matches(".+\\.Deadlock\\.lockBoth\\(Deadlock\\.java:\\d+\\)");
  }

  private Recordings record(Setup setup, String... program)
      throws IOException, InterruptedException {
    return record(setup, directory.resolve("recording.jfr"), program);
  }

  private static Recordings record(Setup setup, Path file, String... program)
      throws IOException, InterruptedException {
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + file)
            .agent("")
            .sample(program)
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    return Recordings.read(file);
  }

  private static void dump(Jdk jdk, Target target, Path file)
      throws IOException, InterruptedException {
    Outcome outcome =
        Launch.of(jdk.tool("jcmd"))
            .arguments(Long.toString(target.pid()), "JFR.dump", "name=all", "filename=" + file)
            .run();
    assertThat(outcome.exit()).as(outcome.outText()).isZero();
    assertThat(file).exists();
  }

  private List<Path> chunksOf(Jdk jdk, Path file) throws IOException, InterruptedException {
    Path output = Files.createDirectory(directory.resolve("chunks"));
    jfr(jdk, "disassemble", "--output", output.toString(), "--max-chunks", "1", file.toString());
    try (Stream<Path> chunks = Files.list(output)) {
      return chunks.sorted().toList();
    }
  }

  private static Outcome jfr(Jdk jdk, String... arguments)
      throws IOException, InterruptedException {
    Outcome outcome = Launch.of(jdk.tool("jfr")).arguments(arguments).run();
    assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
    return outcome;
  }

  private static void assertAgentStaysOutOfSight(Recordings recording) {
    assertThat(recording.heddle())
        .isNotEmpty()
        .noneMatch(event -> event.toString().matches(AGENT_FRAME));
  }
}
