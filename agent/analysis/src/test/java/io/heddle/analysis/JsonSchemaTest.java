package io.heddle.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.heddle.analysis.diagnosis.DumpDiagnosis;
import io.heddle.analysis.diff.Difference;
import io.heddle.analysis.gate.Accepted;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.recording.Progress;
import io.heddle.analysis.report.DiffReport;
import io.heddle.analysis.report.JsonReport;
import io.heddle.engine.finding.JsonText;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.events.AgentStatisticsEvent;
import io.heddle.events.LockHeldEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what the schemas in {@code docs} say, no less and no more. */
class JsonSchemaTest {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "\u001b[2J</script>\"\\\u0000\ud800\u202e\n";

  @TempDir static Path directory;

  private static JsonNode document(String name) throws IOException {
    return JSON.readTree(DOCS.resolve(name).toFile());
  }

  private static JsonSchema schema(JsonNode analysis, JsonNode schema) {
    return JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of("urn:heddle:analysis:1", analysis + ""))))
        .getSchema(schema);
  }

  private static Set<ValidationMessage> validate(String name, JsonNode written) throws IOException {
    return schema(document("analysis.schema.json"), document(name)).validate(written);
  }

  private static JsonNode json(Analysis analysis, Baseline baseline) throws IOException {
    Verdict verdict = Gate.parse("new-any").judge(analysis.findings(), baseline, LocalDate.EPOCH);
    return JSON.readTree(new JsonReport().write(analysis, verdict));
  }

  /** Every table has a row, and a file could not be read. */
  private static Analysis full(String name) throws Exception {
    Path file = directory.resolve("full.jfr");
    TestRecording.write(file, () -> everything(name));
    Path more = TestRecording.write(directory.resolve("more.jfr"), Map.of(), RecordedJdk::events);
    Path dump = directory.resolve("dump.txt");
    try (InputStream in = DumpDiagnosis.class.getResourceAsStream("convoy-17-a.txt")) {
      Files.write(dump, Objects.requireNonNull(in).readAllBytes());
    }
    return Analyzer.analyze(
        List.of(file, more, dump, directory.resolve("none.jfr")), Progress.NONE);
  }

  private static void everything(String name) throws Exception {
    TestRecording.created(name, name);
    TestRecording.executor(name, 1, 10, 4);
    TestRecording.taskRun(name, Duration.ofMillis(1), Duration.ofMillis(2), "completed");
    TestRecording.lock(name, 1, Duration.ofMillis(1));
    TestRecording.nesting("t", false, "Gate", name, "B");
    long inversion = TestRecording.finding("lock-order-inversion", "error", "inv");
    TestRecording.step(inversion, name);
    TestRecording.evidence(inversion, name, name);
    LockHeldEvent held = new LockHeldEvent();
    held.lock = name;
    held.holdTime = 5;
    held.commit();
    AgentStatisticsEvent agent = new AgentStatisticsEvent();
    agent.version = name;
    agent.classesSkipped = 1;
    agent.commit();
    RecordedJdk.contend(name);
  }

  private static Baseline accepting(Analysis analysis) {
    return Baseline.EMPTY.with(
        List.of(Accepted.of(analysis.findings().get(0), HOSTILE, LocalDate.EPOCH)));
  }

  @Test
  void theOutputIsAsTheSchemaSaysWhateverIsInIt() throws Exception {
    Analysis full = full("plain");
    Analysis hostile = full(HOSTILE);
    Analysis nothing = Analyzer.analyze(List.of(), Progress.NONE);

    assertThat(validate("analysis.schema.json", json(full, Baseline.EMPTY))).isEmpty();
    assertThat(validate("analysis.schema.json", json(hostile, accepting(hostile)))).isEmpty();
    assertThat(validate("analysis.schema.json", json(nothing, Baseline.EMPTY))).isEmpty();
  }

  /** Tables are written column by column: none of a row's components may be forgotten. */
  @Test
  void theOutputHasAllThatTheModelHas() throws Exception {
    for (Analysis analysis : List.of(full("plain"), full(HOSTILE))) {
      ObjectNode written = (ObjectNode) json(analysis, Baseline.EMPTY);
      written.remove(List.of("schema", "gate", "findings"));

      assertThat(written).isEqualTo(JSON.readTree(JsonText.encodable(model(analysis))));
    }
  }

  /**
   * Every component of every record, found by reflection; findings are no table, and threads with
   * equal stacks are the engine's.
   */
  private static String model(Analysis analysis) {
    Gson gson =
        new GsonBuilder()
            .registerTypeAdapter(
                Instant.class,
                (JsonSerializer<Instant>) (time, type, context) -> new JsonPrimitive("" + time))
            .registerTypeAdapter(
                FindingSummary.class,
                (JsonSerializer<FindingSummary>) (finding, type, context) -> JsonNull.INSTANCE)
            .registerTypeAdapter(
                AlikeThreads.class,
                (JsonSerializer<AlikeThreads>) (group, type, context) -> row(group, context))
            .create();
    JsonObject model = gson.toJsonTree(analysis).getAsJsonObject();
    model.remove("findings");
    model.remove("timeline");
    return gson.toJson(model);
  }

  private static JsonElement row(AlikeThreads group, JsonSerializationContext context) {
    JsonObject row = new JsonObject();
    row.addProperty("threads", group.threads());
    row.addProperty("dumps", group.looks());
    row.addProperty("still", group.still());
    row.addProperty("cpuNanos", group.cpuNanos());
    row.addProperty("waiters", group.waiters());
    row.addProperty("urgency", group.urgency().word());
    row.addProperty("state", group.state());
    row.addProperty("idle", group.idle());
    row.add("names", context.serialize(group.kinds()));
    row.addProperty("site", group.site());
    row.addProperty("waitsFor", group.waitsFor());
    row.add("stack", context.serialize(group.stack().stream().map(Object::toString).toList()));
    return row;
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() throws Exception {
    ObjectNode written = (ObjectNode) json(full("plain"), Baseline.EMPTY);
    ((ObjectNode) written.at("/pools/rows/0")).put("surprise", 1);

    assertThat(validate("analysis.schema.json", written))
        .singleElement()
        .satisfies(message -> assertThat(message.getMessage()).contains("surprise"));
    assertThat(validate("analysis.schema.json", JSON.readTree("{}"))).isNotEmpty();
  }

  @Test
  void theSchemaKnowsNothingThatIsNotWritten() throws Exception {
    JsonNode written = json(full("plain"), Baseline.EMPTY);
    JsonNode analysis = document("analysis.schema.json");

    assertThat(unused(analysis, analysis, written)).isEmpty();
  }

  /** Properties without which the schema would accept what was written too. */
  private static List<String> unused(JsonNode analysis, JsonNode schema, JsonNode written) {
    List<String> unused = new ArrayList<>();
    for (JsonNode part : schema.findParents("additionalProperties")) {
      ObjectNode properties = (ObjectNode) part.get("properties");
      for (String name : new TreeSet<>(names(properties))) {
        JsonNode property = properties.remove(name);
        if (schema(analysis, schema).validate(written).isEmpty()) {
          unused.add(part.path("description").asText() + " " + name);
        }
        properties.set(name, property);
      }
    }
    return unused;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void soIsTheDifference() throws Exception {
    Analysis before = Analyzer.analyze(List.of(Differing.base(directory)), Progress.NONE);
    Analysis after = Analyzer.analyze(List.of(Differing.now(directory)), Progress.NONE);
    Difference difference = Difference.between(before, after);
    Verdict verdict =
        Gate.parse("new-any").judge(difference.findings().added(), Baseline.EMPTY, LocalDate.EPOCH);
    JsonNode written = JSON.readTree(DiffReport.json(difference, verdict));

    assertThat(validate("diff.schema.json", written)).isEmpty();
    assertThat(unused(document("analysis.schema.json"), document("diff.schema.json"), written))
        .isEmpty();
  }
}
