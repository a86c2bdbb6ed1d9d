package io.heddle.it.harness.corpus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.it.corpus.stage.Kind;
import io.heddle.it.harness.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding, as the file of {@code report=} has it.
 *
 * @param rule the rule
 * @param fingerprint the fingerprint
 * @param locks the names of the locks; those of several instances as often
 * @param types the classes of the locks
 * @param frames all frames of all stacks
 * @param virtual of each thread, whether it is a virtual one
 * @param brokenSteps what is wrong with its steps
 */
record Told(
    String rule,
    String fingerprint,
    List<String> locks,
    List<String> types,
    List<String> frames,
    List<Boolean> virtual,
    List<String> brokenSteps) {

  /** Reads a report. */
  static List<Told> read(Path report) throws IOException {
    return Reports.findings(report).stream().map(Told::of).toList();
  }

  private static Told of(JsonObject json) {
    List<String> locks = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonElement lock : json.getAsJsonArray("locks")) {
      locks.add(lock.getAsJsonObject().get("name").getAsString());
      types.add(lock.getAsJsonObject().get("type").getAsString());
    }
    List<String> frames = new ArrayList<>();
    for (JsonElement stack : json.getAsJsonArray("stacks")) {
      stack.getAsJsonObject().getAsJsonArray("frames").forEach(f -> frames.add(f.getAsString()));
    }
    List<Boolean> virtual = new ArrayList<>();
    for (JsonElement thread : json.getAsJsonArray("threads")) {
      virtual.add(thread.getAsJsonObject().get("virtual").getAsBoolean());
    }
    String rule = json.get("rule").getAsString();
    return new Told(
        rule,
        json.get("fingerprint").getAsString(),
        locks,
        types,
        frames,
        virtual,
        ToldSteps.complaints(json));
  }

  /** Whether all of its threads are of this kind. */
  boolean isOf(Kind kind) {
    return !virtual.contains(kind == Kind.PLATFORM);
  }

  /** How many locks have this name. */
  int count(String lock) {
    return (int) locks.stream().filter(lock::equals).count();
  }

  /** Whether a class of this file, or a nested one, is part of it. */
  boolean isAbout(String className) {
    return frames.stream().anyMatch(frame -> isIn(frame, className))
        || types.stream().anyMatch(type -> isIn(type + '.', className));
  }

  /** Whether the line is among the evidence. */
  boolean shows(String className, String file, int line) {
    String place = '(' + file + ':' + line + ')';
    return frames.stream().anyMatch(frame -> isIn(frame, className) && frame.endsWith(place));
  }

  private static boolean isIn(String frame, String className) {
    return frame.startsWith(className + '.') || frame.startsWith(className + '$');
  }

  @Override
  public String toString() {
    return rule + locks + " " + fingerprint + frames.stream().map("\n    at "::concat).toList();
  }
}
