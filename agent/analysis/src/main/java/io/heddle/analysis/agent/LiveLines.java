package io.heddle.analysis.agent;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.heddle.analysis.model.LiveAgent;
import io.heddle.analysis.model.LiveFinding;
import io.heddle.analysis.model.LivePool;
import io.heddle.analysis.model.Table;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what the agent tells all the time in a property for tools: lines of JSON, each with a
 * {@code type}. Lines of other types, which later agents may tell, and broken ones are passed over.
 */
public final class LiveLines {
  /** The property; the agent knows it. */
  public static final String PROPERTY = "heddle.live";

  /** The agent tells 41 lines at most, each shorter than this by far. */
  private static final int MOST_LINES = 200;

  private static final int LONGEST_LINE = 10_000;

  private String version = "";
  private long allPools;
  private long allFindings;
  private final List<LivePool> pools = new ArrayList<>();
  private final List<LiveFinding> findings = new ArrayList<>();

  private LiveLines() {}

  /** What {@code text} says; {@link LiveAgent#SILENT} if it says nothing. */
  public static LiveAgent parse(String text) {
    LiveLines lines = new LiveLines();
    text.lines()
        .limit(MOST_LINES)
        .filter(line -> line.length() <= LONGEST_LINE)
        .forEach(lines::line);
    return lines.agent();
  }

  private LiveAgent agent() {
    if (version.isEmpty()) {
      return LiveAgent.SILENT;
    }
    Collections.reverse(findings);
    return new LiveAgent(version, table(pools, allPools), table(findings, allFindings));
  }

  private static <T> Table<T> table(List<T> rows, long all) {
    long more = Math.max(0, all - rows.size());
    return new Table<>(rows, (int) Math.min(more, Integer.MAX_VALUE), 0);
  }

  private void line(String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      switch (text(json, "type")) {
        case "heddle" -> first(json);
        case "pool" -> pools.add(pool(json));
        case "finding" -> findings.add(finding(json));
        default -> {}
      }
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException
        | NumberFormatException
        | DateTimeException e) {
      return; // Gson answers what is not as expected in all these ways
    }
  }

  private void first(JsonObject json) {
    allPools = number(json, "pools");
    allFindings = number(json, "findings");
    version = text(json, "version");
  }

  private static LivePool pool(JsonObject json) {
    return new LivePool(
        number(json, "id"),
        text(json, "name"),
        number(json, "workers"),
        number(json, "running"),
        number(json, "queued"),
        number(json, "completed"),
        null);
  }

  private static LiveFinding finding(JsonObject json) {
    return new LiveFinding(
        Instant.parse(text(json, "time")),
        text(json, "rule"),
        text(json, "fingerprint"),
        text(json, "message"),
        text(json, "change"),
        number(json, "times"));
  }

  private static String text(JsonObject json, String field) {
    return json.get(field).getAsString();
  }

  private static long number(JsonObject json, String field) {
    return json.get(field).getAsLong();
  }
}
