package io.heddle.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.option.OptionParser;
import io.heddle.engine.thread.RunningTests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a hang is one to act on: {@code on-deadlock=exit} ends the JVM. */
class HangActionTest {
  @TempDir private Path directory;

  private FindingLog log(String arguments) {
    AgentOptions options =
        OptionParser.parse(
                arguments + ",log=" + directory.resolve("log"), new Properties(), Map.of())
            .options();
    return new FindingLog(options, Console.open(options), FindingSink.NONE, new RunningTests());
  }

  private static Finding hang() {
    return new Finding(
        Rule.DEADLOCK,
        Rule.DEADLOCK.severity(),
        "deadlock-1",
        "a -> b -> a",
        Instant.EPOCH,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void eachOneOfARuleThatReportsIs() {
    FindingLog log = log("findings=deadlock");
    log.found(hang());
    log.found(hang());
    assertThat(log.hangs()).isEqualTo(2);
    assertThat(log.count()).as("told once").isEqualTo(1);
  }

  @Test
  void oneOfARuleThatTheUserLeftOutIsNot() {
    FindingLog log = log("findings=-deadlock");
    log.found(hang());
    assertThat(log.hangs()).isZero();
  }
}
