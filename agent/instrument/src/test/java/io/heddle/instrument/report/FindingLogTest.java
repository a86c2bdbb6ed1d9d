package io.heddle.instrument.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.option.OptionParser;
import io.heddle.engine.rule.Rules;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.wait.Deadlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingLogTest {
  @TempDir private Path directory;

  private final List<String> changes = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private FindingLog log(String arguments) {
    AgentOptions options =
        OptionParser.parse(
                arguments + ",log=" + directory.resolve("log"), new Properties(), Map.of())
            .options();
    FindingSink sink =
        new FindingSink() {
          @Override
          public void accept(Finding finding) {
            changes.add("new");
          }

          @Override
          public void changed(Finding finding, String status, String message) {
            changes.add(status);
          }

          @Override
          public void ended(String message) {}
        };
    return new FindingLog(
        options, Console.open(options), sink, new RunningTests(), new Fence(failures::add));
  }

  private static Finding hang(ThreadRef... threads) {
    return finding(Deadlock.RULE, "deadlock-1", threads);
  }

  private static Finding finding(Rule rule, String fingerprint, ThreadRef... threads) {
    return new Finding(
        rule,
        rule.severity(),
        fingerprint,
        "a -> b -> a",
        Instant.EPOCH,
        List.of(),
        List.of(threads),
        List.of(),
        List.of());
  }

  /** The first is told whole, the other one in a line: its threads hang too. */
  @Test
  void saysThatOthersHangAtTheSamePlaces() throws Exception {
    FindingLog log = log("findings=deadlock");
    Finding second = hang(new ThreadRef("second\nSUMMARY: ", 8, false, ""));
    log.found(hang(new ThreadRef("first", 7, false, "")));
    log.found(second);
    log.resolved(second, 12_000_000_000L);

    assertThat(changes).containsExactly("new", "again", "resolved");
    assertThat(Files.readString(directory.resolve("log")))
        .containsOnlyOnce("\nSUMMARY: ")
        .containsPattern("deadlock deadlock-1: again, \"second.*\" \\(thread 8\\)")
        .contains("resolved after 12 s");
  }

  @Test
  void sumsUpInTheOrderOfTheList() {
    FindingLog log = log("fail=any");
    List<Rule> backwards = new ArrayList<>(Rules.all());
    Collections.reverse(backwards);
    backwards.forEach(rule -> log.accept(finding(rule, rule.id() + "-1")));
    String all =
        Rules.all().stream().map(rule -> "1 " + rule.id()).collect(Collectors.joining(", "));
    assertThat(log.summary()).isEqualTo(all);
    assertThat(log.failing()).isEqualTo(all);
  }

  @Test
  void namesFewOfManyThreads() throws Exception {
    FindingLog log = log("findings=deadlock");
    ThreadRef[] many =
        IntStream.range(0, 200)
            .mapToObj(i -> new ThreadRef("worker-" + i, i, false, ""))
            .toArray(ThreadRef[]::new);
    log.found(hang(many));
    log.found(hang(many));
    assertThat(Files.readString(directory.resolve("log")))
        .contains("\"worker-4\" (thread 4) and 195 more");
  }

  /** Whether a hang is one to act on: {@code on-deadlock=exit} ends the JVM. */
  @Test
  void countsEachHangOfARuleThatReports() {
    FindingLog log = log("findings=deadlock");
    log.found(hang());
    log.found(hang());
    assertThat(log.hangs()).isEqualTo(2);
    assertThat(log.count()).as("told once").isEqualTo(1);
  }

  @Test
  void countsNoHangOfARuleThatTheUserLeftOut() {
    FindingLog log = log("findings=-deadlock");
    log.found(hang());
    assertThat(log.hangs()).isZero();
  }
}
