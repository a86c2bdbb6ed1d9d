package io.heddle.analysis.gate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.heddle.analysis.file.WholeFile;
import io.heddle.engine.finding.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A baseline as a file of JSON, which is meant to be reviewed: {@code heddle-baseline.json}. */
public final class BaselineFile {
  /** Changes when an older Heddle would misread the file. */
  public static final String SCHEMA = "heddle-baseline/1";

  /** Where a baseline is if nobody says otherwise. */
  public static final String DEFAULT_NAME = "heddle-baseline.json";

  private static final String SHIPPED = "suppressions.json";

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .registerTypeAdapter(
              LocalDate.class,
              (JsonSerializer<LocalDate>) (day, type, context) -> new JsonPrimitive(day.toString()))
          .registerTypeAdapter(
              LocalDate.class,
              (JsonDeserializer<LocalDate>) (json, type, context) -> day(json.getAsString()))
          .create();

  private BaselineFile() {}

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new JsonParseException("\"" + text + "\" is no date as 2026-12-31");
    }
  }

  /** What the file holds; a file that does not exist is empty. */
  public static Baseline read(Path file) throws BaselineException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return checked(file.toString(), GSON.fromJson(reader, JsonObject.class));
    } catch (NoSuchFileException e) {
      return Baseline.EMPTY;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new BaselineException(file + ": It cannot be read: " + e.getMessage());
    }
  }

  /** Suppressions for reports about well-known libraries that are true and harmless. */
  public static List<Suppression> shipped() {
    try (InputStream in = BaselineFile.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is missing");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return checked(SHIPPED, GSON.fromJson(reader, JsonObject.class)).suppressions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BaselineException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Baseline checked(String name, @Nullable JsonObject json) throws BaselineException {
    if (json == null || !json.has("schema")) {
      throw new BaselineException(name + ": It is no baseline: \"schema\" is missing.");
    }
    if (!json.get("schema").getAsString().equals(SCHEMA)) {
      throw new BaselineException(name + ": Its schema is not " + SCHEMA + ".");
    }
    List<Accepted> accepted = list(json, "accepted", Accepted[].class);
    List<Suppression> suppressions = list(json, "suppressions", Suppression[].class);
    for (Accepted entry : accepted) {
      require(name, entry.fingerprint(), "an accepted finding has no fingerprint");
      require(name, entry.reason(), entry.fingerprint() + " has no reason");
    }
    for (Suppression entry : suppressions) {
      require(name, entry.reason(), "the suppression of " + entry.label() + " has no reason");
      if (!entry.isSpecific()) {
        throw new BaselineException(name + ": A suppression without a pattern matches everything.");
      }
    }
    return new Baseline(accepted, suppressions);
  }

  private static <T> List<T> list(JsonObject json, String name, Class<T[]> type) {
    return json.has(name) ? List.of(GSON.fromJson(json.get(name), type)) : List.of();
  }

  private static void require(String name, @Nullable String text, String fault)
      throws BaselineException {
    if (text == null || text.isBlank()) {
      throw new BaselineException(name + ": " + fault + ".");
    }
  }

  /** Writes the file anew. What was there before stays as it is if that fails. */
  public static void write(Path file, Baseline baseline) throws BaselineException {
    JsonObject json = new JsonObject();
    json.addProperty("schema", SCHEMA);
    json.add("accepted", GSON.toJsonTree(baseline.accepted()));
    json.add("suppressions", GSON.toJsonTree(baseline.suppressions()));
    try {
      WholeFile.write(file, JsonText.encodable(GSON.toJson(json)) + "\n");
    } catch (IOException e) {
      throw new BaselineException(file + ": It cannot be written: " + e);
    }
  }
}
