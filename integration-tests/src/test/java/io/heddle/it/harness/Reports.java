package io.heddle.it.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files of {@code report=}, each line of which has to be as {@code docs/report.schema.json} says.
 */
public final class Reports {
  private static final JsonSchema SCHEMA = schema();

  /** Of the options before a comma, or the last one. */
  private static final Pattern OPTION = Pattern.compile("(?:^|,)report=([^,]+)");

  private Reports() {}

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(Files.readString(Built.ROOT.resolve("docs/report.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All lines, findings and others.
   *
   * @throws IllegalStateException if a line is not as the schema says
   */
  public static List<JsonObject> read(Path report) throws IOException {
    return Files.readAllLines(report).stream().map(Reports::checked).toList();
  }

  /** The findings only. */
  public static List<JsonObject> findings(Path report) throws IOException {
    return read(report).stream().filter(line -> !line.has("status")).toList();
  }

  /** The files that these options of the agent name. */
  static List<String> namedIn(String options) {
    return OPTION.matcher(options).results().map(match -> match.group(1)).toList();
  }

  /**
   * Checks what a JVM has written, if it is a file and there.
   *
   * @param report as the option has it
   * @param pid of the JVM
   */
  static void check(String report, long pid) {
    Path file = Path.of(report.replace("%p", Long.toString(pid)));
    try {
      if (Files.isRegularFile(file)) {
        read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject checked(String line) {
    Set<ValidationMessage> problems = SCHEMA.validate(line, InputFormat.JSON);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("not as the schema says: " + problems + ": " + line);
    }
    return JsonParser.parseString(line).getAsJsonObject();
  }
}
