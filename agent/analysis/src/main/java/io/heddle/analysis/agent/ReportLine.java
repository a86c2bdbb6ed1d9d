package io.heddle.analysis.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.rule.Rules;
import io.heddle.engine.site.Frames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a report of the agent, as {@code docs/report.schema.json} describes it. What older
 * agents did not write is empty. All methods throw what Gson throws if something is of another kind
 * than expected.
 */
final class ReportLine {
  private ReportLine() {}

  static FindingCollector.Sighting finding(JsonObject json, Instant time) {
    FindingParts parts =
        new FindingParts(
            all(json, "locks", ReportLine::lock),
            all(json, "threads", ReportLine::thread),
            all(json, "steps", ReportLine::step),
            all(json, "stacks", ReportLine::evidence),
            texts(json, "notes"),
            texts(json, "tests"));
    return new FindingCollector.Sighting(
        text(json, "rule"),
        text(json, "fingerprint"),
        time,
        text(json, "severity"),
        text(json, "message"),
        report(json, time, parts),
        null,
        parts);
  }

  /** The text that the agent has printed; empty for a rule that this version does not know. */
  private static String report(JsonObject json, Instant time, FindingParts parts) {
    return Rules.find(text(json, "rule"))
        .map(
            known ->
                FindingText.of(
                    new Finding(
                        known,
                        severity(json, known),
                        text(json, "fingerprint"),
                        text(json, "message"),
                        time,
                        parts.locks(),
                        parts.threads(),
                        parts.steps(),
                        parts.stacks(),
                        parts.notes())))
        .orElse("");
  }

  private static Severity severity(JsonObject json, Rule rule) {
    return Stream.of(Severity.values())
        .filter(severity -> severity.id().equals(text(json, "severity")))
        .findFirst()
        .orElse(rule.severity());
  }

  private static <T> List<T> all(JsonObject json, String field, Function<JsonObject, T> part) {
    List<T> all = new ArrayList<>();
    for (JsonElement element : array(json, field)) {
      all.add(part.apply(element.getAsJsonObject()));
    }
    return all;
  }

  private static List<String> texts(JsonObject json, String field) {
    List<String> texts = new ArrayList<>();
    array(json, field).forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  private static JsonArray array(JsonObject json, String field) {
    return json.has(field) ? json.getAsJsonArray(field) : new JsonArray();
  }

  private static String text(JsonObject json, String field) {
    return json.get(field).getAsString();
  }

  private static String text(JsonObject json, String field, String otherwise) {
    return json.has(field) ? json.get(field).getAsString() : otherwise;
  }

  private static LockRef lock(JsonObject json) {
    return new LockRef(text(json, "name"), text(json, "type"), json.get("id").getAsInt());
  }

  private static ThreadRef thread(JsonObject json) {
    return new ThreadRef(
        text(json, "name"),
        json.get("id").getAsLong(),
        json.get("virtual").getAsBoolean(),
        text(json, "creationSite", "?"),
        text(json, "test", ""));
  }

  private static Step step(JsonObject json) {
    return new Step(
        new ThreadRef(
            text(json, "threadName"),
            json.get("threadId").getAsLong(),
            json.get("virtual").getAsBoolean(),
            text(json, "creationSite", "?"),
            text(json, "test", "")),
        use(json, "held"),
        use(json, "wanted"),
        json.has("waited") ? json.get("waited").getAsLong() : null,
        owner(json),
        frames(json, "stack"));
  }

  private static @Nullable Use use(JsonObject json, String what) {
    if (!json.has(what + "Lock")) {
      return null;
    }
    return new Use(
        new LockRef(
            text(json, what + "Lock"), text(json, what + "Type"), json.get(what + "Id").getAsInt()),
        text(json, what + "Mode").equals(LockMode.SHARED.id()),
        Frames.parse(text(json, what + "Site", "")).orElse(null));
  }

  private static @Nullable ThreadRef owner(JsonObject json) {
    return json.has("ownerId")
        ? new ThreadRef(
            text(json, "ownerName"),
            json.get("ownerId").getAsLong(),
            json.get("ownerVirtual").getAsBoolean(),
            text(json, "ownerCreationSite", "?"))
        : null;
  }

  private static Evidence evidence(JsonObject json) {
    return new Evidence(text(json, "title"), frames(json, "frames"));
  }

  private static List<StackTraceElement> frames(JsonObject json, String field) {
    return texts(json, field).stream().flatMap(frame -> Frames.parse(frame).stream()).toList();
  }
}
