package io.heddle.analysis.gate;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of findings that nobody wants to see. In the patterns {@code *} stands for any text. All
 * patterns that are given have to match; those that are not match everything.
 *
 * @param rule the name of the rule
 * @param lock one of the locks
 * @param thread one of the threads
 * @param frame one of the frames of the stacks: {@code com.acme.Account.transfer}
 * @param reason why; never empty
 * @param until the last day on which it holds; null for ever
 */
public record Suppression(
    @Nullable String rule,
    @Nullable String lock,
    @Nullable String thread,
    @Nullable String frame,
    String reason,
    @Nullable LocalDate until) {

  /** Whether there is any pattern at all. */
  boolean isSpecific() {
    return rule != null || lock != null || thread != null || frame != null;
  }

  /** Whether its time is over. */
  boolean isExpired(LocalDate today) {
    return until != null && today.isAfter(until);
  }

  /** Whether it means the finding. */
  boolean matches(FindingSummary finding) {
    return matches(rule, List.of(finding.rule()))
        && matches(lock, finding.lockNames())
        && matches(thread, names(finding))
        && matches(frame, frames(finding));
  }

  private static boolean matches(@Nullable String pattern, List<String> texts) {
    if (pattern == null) {
      return true;
    }
    String[] parts = pattern.split("\\*", -1);
    Pattern compiled =
        Pattern.compile(String.join(".*", Stream.of(parts).map(Pattern::quote).toList()));
    return texts.stream().anyMatch(text -> compiled.matcher(text).matches());
  }

  /** As they are; of those without a name, as most virtual ones, what is shown of them. */
  private static List<String> names(FindingSummary finding) {
    return finding.threads().stream()
        .map(thread -> thread.name().isBlank() ? thread.shownName() : thread.name())
        .toList();
  }

  private static List<String> frames(FindingSummary finding) {
    List<String> frames = new ArrayList<>();
    for (Evidence evidence : finding.stacks()) {
      Frame.of(evidence.frames()).forEach(frame -> frames.add(frame.method()));
    }
    for (Step step : finding.steps()) {
      Frame.of(step.stack()).forEach(frame -> frames.add(frame.method()));
    }
    return frames;
  }

  /** The patterns, for people. */
  String label() {
    List<String> parts = new ArrayList<>();
    add(parts, "rule", rule);
    add(parts, "lock", lock);
    add(parts, "thread", thread);
    add(parts, "frame", frame);
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String name, @Nullable String pattern) {
    if (pattern != null) {
      parts.add(name + " " + pattern);
    }
  }
}
