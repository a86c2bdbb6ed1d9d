package io.heddle.analysis.report;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.table.Column;
import io.heddle.analysis.table.Columns;
import io.heddle.analysis.table.JsonPlace;
import io.heddle.analysis.table.ReportTable;
import io.heddle.analysis.table.Rows;
import java.time.Instant;

/** Tables as JSON, column by column. */
final class JsonTables {
  /** For values within rows; components of records are named as they are. */
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
              Rows.class, (JsonSerializer<Rows<?>>) (rows, type, context) -> table(rows))
          .create();

  private JsonTables() {}

  /** Puts what a table has to show where it belongs. */
  static void add(JsonObject document, ReportTable<?> table, Analysis analysis) {
    JsonPlace place = table.json();
    Rows<?> rows = table.of(analysis);
    parent(document, place).add(place.name(), place.list() ? list(rows) : table(rows));
  }

  /** The object of this name in the document, made if need be. */
  static JsonObject object(JsonObject document, String name) {
    if (!document.has(name)) {
      document.add(name, new JsonObject());
    }
    return document.getAsJsonObject(name);
  }

  private static JsonObject parent(JsonObject document, JsonPlace place) {
    if (place.parent() == null) {
      return document;
    }
    return object(document, place.parent());
  }

  private static <T> JsonObject table(Rows<T> rows) {
    Table<T> table = rows.table();
    JsonObject json = new JsonObject();
    json.add("rows", list(rows));
    json.addProperty("more", table.more());
    json.addProperty("uncounted", table.uncounted());
    return json;
  }

  private static <T> JsonArray list(Rows<T> rows) {
    JsonArray array = new JsonArray();
    rows.table().rows().forEach(row -> array.add(row(rows.columns(), row)));
    return array;
  }

  /** A row; what is not known is left out. */
  static <T> JsonObject row(Columns<T> columns, T row) {
    JsonObject json = new JsonObject();
    for (Column<T> column : columns.all()) {
      Object value = column.data().of(row);
      if (column.key() != null && value != null) {
        json.add(column.key(), value(value));
      }
    }
    return json;
  }

  private static JsonElement value(Object value) {
    return GSON.toJsonTree(value);
  }
}
