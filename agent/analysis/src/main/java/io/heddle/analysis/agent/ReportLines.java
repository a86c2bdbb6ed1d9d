package io.heddle.analysis.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.heddle.analysis.recording.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the agent writes to the file of its option {@code report}: a finding a line. A last
 * line without its end is what a killed process leaves; what it has of the finding is lost.
 */
public final class ReportLines {
  private final FindingCollector findings;

  /** Gives what it reads to {@code findings}. */
  public ReportLines(FindingCollector findings) {
    this.findings = findings;
  }

  /** Whether the file is one of these, and no recording. */
  public static boolean isOne(Path file) {
    try (var in = Files.newInputStream(file)) {
      return in.read() == '{';
    } catch (IOException e) {
      return false; // its reader will say why
    }
  }

  /** Reads a report of the agent; what is wrong with the file is in the result. Does not throw. */
  public Source read(Path file) {
    Source source = new Source(file);
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!accept(source, line)) {
          boolean isLast = reader.readLine() == null;
          source.failed(
              isLast
                  ? "It is truncated: the last line is not complete."
                  : "It is damaged: line " + number + " is no finding.");
          break;
        }
      }
    } catch (IOException e) {
      source.failed("It cannot be read: " + e.getMessage());
    }
    return source;
  }

  private boolean accept(Source source, String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      Instant time = Instant.parse(json.get("time").getAsString());
      source.count(time);
      if (!json.has("status")) {
        findings.add(finding(json, time));
      }
      return true;
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException
        | DateTimeException e) {
      return false; // Gson answers what is not as expected in all these ways
    }
  }

  private static FindingCollector.Sighting finding(JsonObject json, Instant time) {
    return new FindingCollector.Sighting(
        json.get("rule").getAsString(),
        json.get("fingerprint").getAsString(),
        time,
        json.get("severity").getAsString(),
        json.get("message").getAsString(),
        names(json, "locks"),
        names(json, "threads"),
        report(json),
        tests(json));
  }

  private static List<String> tests(JsonObject json) {
    List<String> tests = new ArrayList<>();
    if (json.has("tests")) { // not so in files of older agents
      json.getAsJsonArray("tests").forEach(test -> tests.add(test.getAsString()));
    }
    return tests;
  }

  private static List<String> names(JsonObject json, String field) {
    List<String> names = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray(field)) {
      names.add(element.getAsJsonObject().get("name").getAsString());
    }
    return names;
  }

  /** In the form of the agent's text: blocks with an empty line between them. */
  private static String report(JsonObject json) {
    StringBuilder report = new StringBuilder();
    for (JsonElement element : json.getAsJsonArray("stacks")) {
      JsonObject stack = element.getAsJsonObject();
      report.append(stack.get("title").getAsString()).append('\n');
      for (JsonElement frame : stack.getAsJsonArray("frames")) {
        report.append("  at ").append(frame.getAsString()).append('\n');
      }
      report.append('\n');
    }
    JsonArray notes = json.getAsJsonArray("notes");
    report.append(notes.isEmpty() ? "" : "notes:\n");
    notes.forEach(note -> report.append("  ").append(note.getAsString()).append('\n'));
    return report.toString();
  }
}
