package io.heddle.it.harness.corpus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether the steps of a finding say what its rule is about, whatever the program. */
final class ToldSteps {
  private final JsonObject finding;
  private final List<JsonObject> steps = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private ToldSteps(JsonObject finding) {
    this.finding = finding;
    for (JsonElement step : finding.getAsJsonArray("steps")) {
      steps.add(step.getAsJsonObject());
    }
  }

  /** What is wrong with the steps; empty if all is well. */
  static List<String> complaints(JsonObject finding) {
    ToldSteps told = new ToldSteps(finding);
    told.check(finding.get("rule").getAsString());
    return told.complaints;
  }

  private void check(String rule) {
    switch (rule) {
      case "class-init-cycle" -> {} // is about classes, not about threads
      case "lock-order-inversion" -> {
        ring();
        each("heldSite", "wantedSite", "ownerId");
        steps.forEach(this::endsWhereItWants);
      }
      case "deadlock", "pool-self-deadlock", "class-init-deadlock" -> {
        hang();
        each("wantedLock", "waited", "ownerId");
      }
      case "self-deadlock" -> hang();
      case "same-class-nesting" -> each("heldSite", "wantedSite");
      case "nested-wait", "blocked-by-io" -> othersWantWhatTheFirstHas();
      case "abandoned-lock", "shared-monitor" -> each("heldLock", "heldSite");
      default -> {} // a place and a stack
    }
    if (!rule.equals("class-init-cycle")) {
      expect(!steps.isEmpty(), "has no steps");
      steps.forEach(step -> expect(step.getAsJsonArray("stack").size() > 0, "has no stack"));
    }
  }

  /** Each wants what the next one has, and the last what the first has. */
  private void ring() {
    for (int i = 0; i < steps.size(); i++) {
      JsonObject next = steps.get((i + 1) % steps.size());
      expect(isSame(steps.get(i), "wantedLock", next, "heldLock"), "wants another lock");
      expect(isSame(steps.get(i), "wantedId", next, "heldId"), "wants another instance");
      expect(isSame(steps.get(i), "ownerId", next, "threadId"), "has another owner");
    }
  }

  /** The owner of what the last one wants may have ended. */
  private void hang() {
    if (finding.get("message").getAsString().contains("which has ended")) {
      each("wantedLock", "ownerId");
    } else {
      ring();
    }
  }

  private void othersWantWhatTheFirstHas() {
    expect(steps.size() > 1, "has one step only");
    JsonObject first = steps.get(0);
    for (JsonObject other : steps.subList(1, steps.size())) {
      expect(isSame(other, "wantedLock", first, "heldLock"), "wants another lock");
      expect(isSame(other, "ownerId", first, "threadId"), "has another owner");
    }
  }

  /** In the same line: places name the method around a lambda. */
  private void endsWhereItWants(JsonObject step) {
    String wants = step.get("wantedSite").getAsString();
    String is = step.getAsJsonArray("stack").get(0).getAsString();
    expect(line(wants).equals(line(is)), "has another stack");
  }

  private static String line(String frame) {
    return frame.substring(frame.lastIndexOf('(') + 1);
  }

  private void each(String... fields) {
    for (JsonObject step : steps) {
      for (String field : fields) {
        expect(step.has(field), "has no " + field);
      }
    }
  }

  private static boolean isSame(JsonObject one, String field, JsonObject other, String ofOther) {
    @Nullable JsonElement value = one.get(field);
    return value != null && Objects.equals(value, other.get(ofOther));
  }

  private void expect(boolean is, String otherwise) {
    if (!is) {
      complaints.add("a step " + otherwise + ": " + steps);
    }
  }
}
