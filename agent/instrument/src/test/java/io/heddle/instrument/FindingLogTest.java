package io.heddle.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.option.OptionParser;
import io.heddle.engine.thread.RunningTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingLogTest {
  @TempDir private Path directory;

  private final List<String> changes = new ArrayList<>();

  private FindingLog log() {
    AgentOptions options =
        OptionParser.parse("log=" + directory.resolve("log"), new Properties(), Map.of()).options();
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
    return new FindingLog(options, Console.open(options), sink, new RunningTests());
  }

  private static Finding hang(String thread, long id) {
    return new Finding(
        Rule.DEADLOCK,
        Rule.DEADLOCK.severity(),
        "deadlock-1",
        "a -> b -> a",
        Instant.EPOCH,
        List.of(),
        List.of(new ThreadRef(thread, id, false, "")),
        List.of(),
        List.of());
  }

  /** The first is told whole, the other one in a line: its threads hang too. */
  @Test
  void saysThatOthersHangAtTheSamePlaces() throws Exception {
    FindingLog log = log();
    log.found(hang("first", 7));
    log.found(hang("second", 8));
    log.resolved(hang("second", 8), 12_000_000_000L);

    assertThat(changes).containsExactly("new", "again", "resolved");
    assertThat(Files.readString(directory.resolve("log")))
        .containsOnlyOnce("SUMMARY: ")
        .contains("deadlock deadlock-1: again, \"second\" (thread 8)", "resolved after 12 s");
  }
}
