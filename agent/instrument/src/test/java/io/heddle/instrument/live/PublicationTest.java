package io.heddle.instrument.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.engine.Engine;
import io.heddle.engine.Host;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.option.OptionParser;
import io.heddle.engine.task.Pool;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.wait.Deadlock;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.instrument.report.Console;
import io.heddle.instrument.report.FindingLog;
import io.heddle.instrument.report.FindingSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicationTest {
  private final List<String> failures = new ArrayList<>();
  private final Fence fence = new Fence(failures::add);
  private final AgentOptions options =
      OptionParser.parse("findings=deadlock", new Properties(), Map.of()).options();
  private final FindingLog log =
      new FindingLog(options, Console.open(options), FindingSink.NONE, new RunningTests(), fence);
  private final Engine engine =
      new Engine(
          new Host(0, false, Map::of, JvmThreads.NONE, OutOfLine.NONE, fence),
          new RunningTests(),
          log,
          log);
  private final Publication publication = new Publication(engine.view(), log);

  /** Pools are known weakly. */
  private final List<Object> alive = new ArrayList<>();

  PublicationTest() {
    log.alsoFollowedBy(publication.findings());
  }

  private Pool pool(int submitted, int started, int completed) {
    Object made = new ForkJoinPool(1);
    alive.add(made);
    Pool pool = engine.hooks().tasks().poolOf(made);
    pool.submitted.add(submitted);
    pool.started.add(started);
    pool.completed.add(completed);
    return pool;
  }

  private static Finding finding(String fingerprint, String message) {
    return new Finding(
        Deadlock.RULE,
        Deadlock.RULE.severity(),
        fingerprint,
        message,
        Instant.EPOCH,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private List<JsonObject> lines(String type) {
    return Stream.of(publication.text().split("\n", -1))
        .filter(line -> !line.isEmpty())
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .filter(line -> line.get("type").getAsString().equals(type))
        .toList();
  }

  private JsonObject first() {
    return lines("heddle").get(0);
  }

  private static List<Long> numbers(List<JsonObject> lines, String field) {
    return lines.stream().map(line -> line.get(field).getAsLong()).toList();
  }

  @Test
  void tellsPoolsWithTheLongestQueueFirst() {
    pool(5, 4, 3);
    pool(90, 10, 10);
    Pool refusing = pool(30, 0, 0);
    refusing.rejected.add(28);
    pool(0, 0, 0);

    List<JsonObject> pools = lines("pool");
    assertThat(numbers(pools, "queued")).containsExactly(80L, 2L, 1L);
    assertThat(numbers(pools, "running")).containsExactly(0L, 0L, 1L);
    assertThat(numbers(pools, "completed")).containsExactly(10L, 0L, 3L);
    assertThat(pools.get(1).get("name").getAsString()).isEqualTo(refusing.label());
    assertThat(first().get("pools").getAsInt()).isEqualTo(3);
  }

  @Test
  void countsThePoolsThatItDoesNotTell() {
    for (int i = 1; i <= 50; i++) {
      pool(i, 0, 0);
    }
    assertThat(numbers(lines("pool"), "queued")).hasSize(Publication.MOST_POOLS).startsWith(50L);
    assertThat(first().get("pools").getAsInt()).isEqualTo(50);
  }

  @Test
  void tellsTheLatestFindingsAndHowOftenTheyWereSeen() {
    for (int i = 1; i <= 50; i++) {
      log.accept(finding("f-" + i, "message " + i));
    }
    log.accept(finding("f-49", "message 49"));

    List<JsonObject> findings = lines("finding");
    assertThat(findings).hasSize(LatestFindings.MOST);
    assertThat(findings.get(LatestFindings.MOST - 1).get("message").getAsString())
        .isEqualTo("message 50");
    assertThat(numbers(findings, "times")).endsWith(1L, 2L, 1L);
    assertThat(first().get("findings").getAsInt()).isEqualTo(50);
  }

  @Test
  void tellsThatAHangIsOver() {
    Finding hang = finding("deadlock-1", "a -> b -> a");
    log.found(hang);
    log.resolved(hang, 12_000_000_000L);

    assertThat(lines("finding").get(0).get("change").getAsString())
        .isEqualTo("resolved after 12 s");
  }
}
