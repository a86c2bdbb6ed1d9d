package io.heddle.analysis.agent;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.heddle.analysis.recording.Input;
import io.heddle.analysis.recording.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads what the agent writes to the file of its option {@code report}: a finding a line. A line
 * without its end is what a killed process leaves, or a full disk; what it has of the finding is
 * lost.
 */
public final class ReportLines {
  private final FindingCollector findings;

  /** Gives what it reads to {@code findings}. */
  public ReportLines(FindingCollector findings) {
    this.findings = findings;
  }

  /** Whether the file is one of these, and no recording. */
  public static boolean isOne(Path file) {
    try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int first = in.read();
      while (first == '\n') {
        first = in.read();
      }
      return first == '{';
    } catch (IOException e) {
      return false; // its reader will say why
    }
  }

  /** Reads a report of the agent; what is wrong with the file is in the result. Does not throw. */
  public Source read(Input input) {
    Source source = new Source(input);
    try (BufferedReader reader = Files.newBufferedReader(input.content())) {
      long number = 0;
      long damaged = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isEmpty() && !accept(source, line) && damaged == 0) {
          damaged = number;
        }
      }
      if (damaged > 0) {
        source.failed(
            damaged == number
                ? "It is truncated: the last line is not complete."
                : "It is damaged: line " + damaged + " is no finding.");
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
        findings.add(ReportLine.finding(json, time));
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
}
