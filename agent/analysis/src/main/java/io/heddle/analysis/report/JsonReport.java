package io.heddle.analysis.report;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.Timeline;
import io.heddle.engine.finding.JsonText;
import java.time.Instant;
import java.util.List;

/** For programs. The shape is that of {@link Analysis}; what is not known is left out. */
public final class JsonReport implements Format {
  /** Changes when a field goes or changes its meaning, not when one is added. */
  public static final String SCHEMA = "heddle-analysis/1";

  static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .setFieldNamingPolicy(FieldNamingPolicy.IDENTITY)
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>)
                  (instant, type, context) -> new JsonPrimitive(instant.toString()))
          .registerTypeAdapter(
              FindingSummary.class,
              (JsonSerializer<FindingSummary>) (finding, type, context) -> FindingJson.of(finding))
          // A picture in numbers, 100 times the rest: the Perfetto format is for programs.
          .registerTypeAdapter(
              Timeline.class,
              (JsonSerializer<Timeline>) (timeline, type, context) -> JsonNull.INSTANCE)
          .create();

  @Override
  public String id() {
    return "json";
  }

  @Override
  public List<String> suffixes() {
    return List.of("json");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    JsonObject document = new JsonObject();
    document.addProperty("schema", SCHEMA);
    GSON.toJsonTree(analysis).getAsJsonObject().asMap().forEach(document::add);
    document.add("gate", gate(verdict));
    return text(document);
  }

  /** A document as it is written, ended by a line feed. */
  static String text(JsonObject document) {
    return JsonText.encodable(GSON.toJson(document)) + "\n";
  }

  /** What the gate says. */
  static JsonObject gate(Verdict verdict) {
    JsonObject gate = new JsonObject();
    gate.addProperty("gate", verdict.gate());
    gate.addProperty("failed", verdict.failed());
    JsonArray findings = new JsonArray();
    for (Judged judged : verdict.findings()) {
      JsonObject json = new JsonObject();
      json.addProperty("fingerprint", judged.finding().fingerprint());
      json.addProperty("standing", judged.standing().id());
      json.addProperty("reason", judged.reason());
      json.addProperty("fails", judged.fails());
      findings.add(json);
    }
    gate.add("findings", findings);
    gate.add("remarks", GSON.toJsonTree(verdict.remarks()));
    return gate;
  }
}
