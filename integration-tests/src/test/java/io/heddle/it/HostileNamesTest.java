package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Outputs;
import io.heddle.it.harness.Recordings;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.HostileNames;
import io.heddle.it.program.Unnamed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Names that applications choose survive every path, and none of them takes anything over. */
class HostileNamesTest {
  private static final int COUNT = HostileNames.NAMES.size();

  /** Names of tests are cut when the agent hears them. */
  private static final int LONGEST_TEST = 300;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void surviveEveryPath(Setup setup) throws Exception {
    Path recording = directory.resolve("run.jfr");
    Path report = directory.resolve("run.jsonl");
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .agent("report=" + report)
            .main(HostileNames.class)
            .run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.rules()).hasSize(COUNT).containsOnly("lock-order-inversion");
    assertThat(outcome.agentErr()).allSatisfy(HostileNamesTest::isFitToBeShown);

    List<JsonObject> told = Reports.findings(report);
    assertThat(told).hasSize(COUNT);
    for (int i = 0; i < COUNT; i++) {
      hasNames(told.get(i), HostileNames.NAMES.get(i));
    }
    hasNames(Recordings.read(recording));
    for (Path input : List.of(recording, report)) {
      Path files = Files.createDirectory(directory.resolve("from-" + input.getFileName()));
      Outputs outputs = Outputs.of(input, files);
      hasNames(outputs.json());
      sarifTellsAllApart(outputs.sarif());
      isXml(outputs.junit());
      assertThat(outputs.text().lines()).allSatisfy(HostileNamesTest::isFitToBeShown);
      assertThat(outputs.github().lines()).hasSize(COUNT + 1);
      assertThat(outputs.html()).hasSize(COUNT).noneMatch(article -> article.contains("<script"));
    }
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void threadsWithoutANameCanBeToldApart(Setup setup) throws Exception {
    assumeTrue(setup.jdk().hasVirtualThreads(), setup.jdk() + " has no virtual threads");
    Path recording = directory.resolve("run.jfr");
    Path report = directory.resolve("run.jsonl");
    Outcome outcome =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .agent("report=" + report)
            .main(Unnamed.class)
            .run();
    List<JsonObject> threads = objects(Reports.findings(report).get(0).getAsJsonArray("threads"));
    assertThat(threads).extracting(thread -> thread.get("name").getAsString()).containsOnly("");
    List<String> shown =
        threads.stream().map(thread -> "virtual thread #" + thread.get("id").getAsLong()).toList();
    assertThat(outcome.report("lock-order-inversion"))
        .contains(shown.get(0) + " takes ", shown.get(1) + " takes ");
    for (Path input : List.of(recording, report)) {
      Path files = Files.createDirectory(directory.resolve("from-" + input.getFileName()));
      Outputs outputs = Outputs.of(input, files);
      assertThat(outputs.html().get(0)).contains(shown);
      assertThat(outputs.sarif().toString()).contains(shown);
      assertThat(outputs.text()).contains(shown);
      assertThat(outputs.trace()).hasSize(2);
      assertThat(outputs.json().get(0).getAsJsonObject().getAsJsonArray("threads"))
          .extracting(JsonElement::getAsString)
          .isEqualTo(shown);
    }
  }

  private static void isFitToBeShown(String line) {
    assertThat(line.length()).isLessThanOrEqualTo(8_100);
    assertThat(line.codePoints())
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE);
  }

  private static void hasNames(JsonObject finding, String name) {
    List<JsonObject> threads = objects(finding.getAsJsonArray("threads"));
    assertThat(threads).extracting(t -> t.get("name").getAsString()).containsExactly(name, name);
    assertThat(threads).extracting(t -> t.get("id").getAsLong()).doesNotHaveDuplicates();
    List<JsonObject> steps = objects(finding.getAsJsonArray("steps"));
    assertThat(steps)
        .extracting(step -> step.get("threadName").getAsString())
        .containsExactly(name, name);
    assertThat(steps.get(0).get("stack").getAsJsonArray().get(0).getAsString())
        .startsWith(HostileNames.className(name).substring(0, 20));
    assertThat(finding.getAsJsonArray("tests").get(0).getAsString())
        .startsWith(("t" + name).substring(0, Math.min(LONGEST_TEST, 1 + name.length())));
  }

  private static void hasNames(Recordings recording) {
    List<String> twice = HostileNames.NAMES.stream().flatMap(n -> Stream.of(n, n)).toList();
    assertThat(inOrder(recording, "heddle.FindingThread", "threadName")).isEqualTo(twice);
    assertThat(inOrder(recording, "heddle.FindingStep", "threadName")).isEqualTo(twice);
    assertThat(inOrder(recording, "heddle.LockOrderInversionEdge", "thread")).isEqualTo(twice);
    assertThat(recording.texts("heddle.FindingTest", "test"))
        .hasSize(COUNT)
        .allMatch(test -> test.startsWith("t"));
    List<RecordedEvent> locks = recording.of("heddle.FindingLock");
    assertThat(locks)
        .extracting(lock -> lock.getString("lock"))
        .allMatch(lock -> lock.endsWith(".A") || lock.endsWith(".B"))
        .anyMatch(lock -> lock.contains("SUMMARY: heddle: none"));
  }

  /** A recording has its events in no order. */
  private static List<String> inOrder(Recordings recording, String type, String field) {
    return recording.of(type).stream()
        .sorted(
            Comparator.comparingLong((RecordedEvent event) -> event.getLong("id"))
                .thenComparingLong(event -> event.getInt("index")))
        .map(event -> event.getString(field))
        .toList();
  }

  /** What is read of a recording or a report. */
  private static void hasNames(JsonArray findings) {
    List<String> threads = new ArrayList<>();
    List<String> locks = new ArrayList<>();
    for (JsonObject finding : objects(findings)) {
      assertThat(finding.getAsJsonArray("threads"))
          .as("to be told apart")
          .doesNotHaveDuplicates()
          .noneMatch(thread -> thread.getAsString().isBlank());
      objects(finding.getAsJsonArray("threadDetails"))
          .forEach(thread -> threads.add(thread.get("name").getAsString()));
      finding.getAsJsonArray("locks").forEach(lock -> locks.add(lock.getAsString()));
    }
    assertThat(threads)
        .containsExactlyElementsOf(
            HostileNames.NAMES.stream().flatMap(name -> Stream.of(name, name)).toList());
    for (String name : HostileNames.NAMES) {
      String type = HostileNames.className(name);
      String simple = type.substring(type.lastIndexOf('.') + 1);
      assertThat(locks).contains(simple + ".A", simple + ".B");
    }
  }

  private static void sarifTellsAllApart(JsonObject sarif) {
    JsonArray results =
        sarif.getAsJsonArray("runs").get(0).getAsJsonObject().getAsJsonArray("results");
    assertThat(results).hasSize(COUNT);
    for (JsonObject result : objects(results)) {
      JsonObject flow = result.getAsJsonArray("codeFlows").get(0).getAsJsonObject();
      assertThat(objects(flow.getAsJsonArray("threadFlows")))
          .extracting(thread -> thread.get("id").getAsString())
          .hasSize(2)
          .doesNotHaveDuplicates()
          .allSatisfy(HostileNamesTest::isFitToBeShown);
    }
  }

  private static void isXml(String junit) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(junit.getBytes(StandardCharsets.UTF_8)));
    NodeList failures = document.getElementsByTagName("failure");
    assertThat(failures.getLength()).isEqualTo(COUNT);
    for (int i = 0; i < COUNT; i++) {
      assertThat(failures.item(i).getTextContent().lines())
          .allSatisfy(HostileNamesTest::isFitToBeShown)
          .anyMatch(line -> line.contains(" wants "));
    }
  }

  private static List<JsonObject> objects(JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement element : array) {
      objects.add(element.getAsJsonObject());
    }
    return objects;
  }
}
