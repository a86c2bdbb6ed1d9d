package io.heddle.analysis.dump;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What collects logs puts something before each line of a dump, or makes an object of it. What that
 * is shows in the first line of the dump, of which the words are known; digits differ from line to
 * line. Lines that are of something else are left out.
 */
final class LogPrefix {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final int LONGEST = 300;

  /** Null if lines are as they were printed. */
  private @Nullable Pattern prefix;

  /** The field of objects that has the line; null if lines are no objects. */
  private @Nullable String field;

  /** The lines of the dump that this line stands for. */
  List<String> lines(String line) {
    if (PrintedLines.headIn(line) >= 0) {
      learn(line);
    }
    if (field != null) {
      return ofObject(line, field);
    }
    if (prefix == null) {
      return List.of(line);
    }
    Matcher before = prefix.matcher(line);
    return before.lookingAt() ? List.of(line.substring(before.end())) : List.of();
  }

  private void learn(String line) {
    prefix = null;
    field = fieldWithHead(line);
    int head = PrintedLines.headIn(line);
    if (field == null && head > 0 && head < LONGEST) {
      prefix = Pattern.compile(withAnyDigits(line.substring(0, head)));
    }
  }

  /** The prefix may end in spaces that lines without any text lack. */
  private static String withAnyDigits(String text) {
    StringBuilder pattern = new StringBuilder();
    Matcher digits = DIGITS.matcher(text.stripTrailing());
    int at = 0;
    while (digits.find()) {
      pattern.append(Pattern.quote(text.substring(at, digits.start()))).append("\\d+");
      at = digits.end();
    }
    String rest = text.substring(at);
    String last = rest.stripTrailing();
    String spaces = rest.substring(last.length());
    return pattern.append(Pattern.quote(last))
        + (spaces.isEmpty() ? "" : "(?:" + Pattern.quote(spaces) + "|$)");
  }

  private static @Nullable String fieldWithHead(String line) {
    JsonObject object = object(line);
    if (object != null) {
      for (Map.Entry<String, JsonElement> one : object.entrySet()) {
        if (isText(one.getValue()) && PrintedLines.headIn(one.getValue().getAsString()) >= 0) {
          return one.getKey();
        }
      }
    }
    return null;
  }

  private static List<String> ofObject(String line, String field) {
    JsonObject object = object(line);
    if (object == null || !object.has(field) || !isText(object.get(field))) {
      return List.of();
    }
    return object.get(field).getAsString().replaceFirst("\r?\n$", "").lines().toList();
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  private static @Nullable JsonObject object(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      JsonElement parsed = JsonParser.parseString(line);
      return parsed.isJsonObject() ? parsed.getAsJsonObject() : null;
    } catch (JsonParseException e) {
      return null;
    }
  }
}
