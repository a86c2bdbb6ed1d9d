package io.heddle.analysis.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.ReportTables;
import io.heddle.engine.finding.JsonText;
import java.util.List;
import java.util.function.Function;

/**
 * For programs, as {@code docs/analysis.schema.json} says; what is not known is left out. It has no
 * timeline, a picture in numbers, 100 times the rest: the Perfetto format is for programs too.
 */
public final class JsonReport implements Format {
  /** Changes when a field goes or changes its meaning, not when one is added. */
  public static final String SCHEMA = "heddle-analysis/1";

  private final List<ReportTable<?>> tables;

  /** With all tables. */
  public JsonReport() {
    this(ReportTables.ALL);
  }

  /** With these tables. */
  public JsonReport(List<ReportTable<?>> tables) {
    this.tables = List.copyOf(tables);
  }

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
    document.add("findings", list(analysis.findings(), FindingSummaryJson::of));
    tables.forEach(table -> JsonTables.add(document, table, analysis));
    document.add("graph", JsonTables.GSON.toJsonTree(analysis.graph()));
    JsonTables.object(document, "diagnosis")
        .add("headlines", JsonTables.GSON.toJsonTree(analysis.diagnosis().headlines()));
    document.add("notes", JsonTables.GSON.toJsonTree(analysis.notes()));
    document.add("gate", gate(verdict));
    return text(document);
  }

  /** Each of them as an element. */
  static <T> JsonArray list(List<T> all, Function<T, JsonElement> json) {
    JsonArray array = new JsonArray();
    all.forEach(one -> array.add(json.apply(one)));
    return array;
  }

  /** A document as it is written, ended by a line feed. */
  static String text(JsonObject document) {
    return JsonText.encodable(JsonTables.GSON.toJson(document)) + "\n";
  }

  /** What the gate says. */
  static JsonObject gate(Verdict verdict) {
    JsonObject gate = new JsonObject();
    gate.addProperty("gate", verdict.gate());
    gate.addProperty("failed", verdict.failed());
    gate.add("unwatched", JsonTables.GSON.toJsonTree(verdict.unwatched()));
    gate.add("unread", JsonTables.GSON.toJsonTree(verdict.unread()));
    gate.add("findings", list(verdict.findings(), JsonReport::judged));
    gate.add("remarks", JsonTables.GSON.toJsonTree(verdict.remarks()));
    return gate;
  }

  private static JsonObject judged(Judged judged) {
    JsonObject json = new JsonObject();
    json.addProperty("fingerprint", judged.finding().fingerprint());
    json.addProperty("standing", judged.status().id());
    json.addProperty("reason", judged.reason());
    json.addProperty("fails", judged.fails());
    return json;
  }
}
