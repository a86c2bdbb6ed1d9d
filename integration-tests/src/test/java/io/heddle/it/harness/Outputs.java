package io.heddle.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What {@code analyze} writes of the findings of one input, in all formats that tell of them. */
public record Outputs(
    JsonArray json,
    JsonObject sarif,
    String junit,
    String github,
    String text,
    List<String> html,
    List<String> trace) {
  private static final Map<String, String> FILES =
      Map.of(
          "json", "findings.json",
          "sarif", "findings.sarif",
          "junit", "findings.xml",
          "text", "findings.txt",
          "html", "findings.html",
          "perfetto", "findings.trace.json");

  /** When it was seen is true to the time of writing only. */
  private static final Pattern ARTICLE = Pattern.compile("(?s)<article id=\"finding.*?</article>");

  private static final Pattern SEEN = Pattern.compile("<div><dt>Seen</dt>.*?</div>");

  private static final Pattern FINDINGS =
      Pattern.compile("(?s)\nFindings: .*?(?=\n\n[A-Z]|\n\nSUMMARY)");

  /** Analyzes a recording or a report. */
  public static Outputs of(Path input, Path directory) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("analyze", "-o", "github"));
    for (String file : FILES.values()) {
      arguments.add("-o");
      arguments.add(directory.resolve(file).toString());
    }
    arguments.add(input.toString());
    Outcome outcome = Tool.run(arguments.toArray(new String[0]));
    assertThat(outcome.exit()).as(outcome.errText()).isLessThan(2);
    return new Outputs(
        json(read(directory, "json")),
        object(read(directory, "sarif")),
        read(directory, "junit"),
        outcome.outText(),
        first(FINDINGS, read(directory, "text")),
        articles(read(directory, "html")),
        trace(read(directory, "perfetto")));
  }

  private static String read(Path directory, String format) throws IOException {
    return Files.readString(directory.resolve(FILES.get(format)));
  }

  private static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonArray json(String text) {
    JsonArray findings = object(text).getAsJsonArray("findings");
    for (JsonElement finding : findings) {
      finding.getAsJsonObject().remove("first");
      finding.getAsJsonObject().remove("last");
    }
    return findings;
  }

  private static String first(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).findFirst().orElse(text);
  }

  private static List<String> articles(String page) {
    return ARTICLE
        .matcher(page)
        .results()
        .map(found -> SEEN.matcher(found.group().replace("<wbr/>", "")).replaceAll(""))
        .toList();
  }

  /** The slices of the findings, without their times, which only order them. */
  private static List<String> trace(String text) {
    List<String> slices = new ArrayList<>();
    for (JsonElement element : object(text).getAsJsonArray("traceEvents")) {
      JsonObject event = element.getAsJsonObject();
      if (event.has("cat") && event.get("cat").getAsString().equals("finding")) {
        slices.add(event.get("name").getAsString() + event.get("args"));
      }
    }
    Collections.sort(slices);
    return slices;
  }

  /** The rules of all findings, in their order. */
  public List<String> rules() {
    List<String> rules = new ArrayList<>();
    json.forEach(finding -> rules.add(finding.getAsJsonObject().get("rule").getAsString()));
    return rules;
  }

  /** Whether any finding says what its threads do; that of a class-init-cycle has met none. */
  public boolean hasSteps() {
    return StreamSupport.stream(json.spliterator(), false)
        .anyMatch(finding -> !finding.getAsJsonObject().getAsJsonArray("steps").isEmpty());
  }

  /** Both tell the same, in each format; each on its own, for one would show hundreds of lines. */
  public void assertSameAs(Outputs other) {
    assertThat(rules()).isEqualTo(other.rules());
    for (int i = 0; i < json.size(); i++) {
      assertThat(json.get(i)).isEqualTo(other.json.get(i));
    }
    assertThat(sarif).isEqualTo(other.sarif);
    assertThat(junit).isEqualTo(other.junit);
    assertThat(github).isEqualTo(other.github);
    assertThat(text).isEqualTo(other.text);
    assertThat(html).isEqualTo(other.html);
    assertThat(trace).isEqualTo(other.trace);
    assertThat(trace.isEmpty()).isEqualTo(!hasSteps());
  }
}
