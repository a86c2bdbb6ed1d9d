package io.heddle.analysis.order;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.order.RecordedGraph.Run;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.order.RecordedOrder.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a verdict on recorded graphs into the form of a recorded finding.
 *
 * @param runs all runs
 * @param suffix goes behind the message
 * @param reason why it is told, as a sentence
 */
record RecordedFinding(
    Verdict verdict, List<Run> runs, Severity severity, String suffix, String reason) {

  FindingSummary summary() {
    Finding finding = withNotes();
    Instant time =
        verdict.runs().stream()
            .map(run -> runs.get(run).end())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new FindingSummary(
        finding.rule().id(),
        severity.id(),
        finding.fingerprint(),
        finding.message(),
        1,
        time,
        time,
        finding.locks(),
        finding.threads(),
        finding.steps(),
        finding.stacks(),
        finding.notes(),
        FindingText.of(finding),
        List.of());
  }

  private Finding withNotes() {
    Finding bare = verdict.finding();
    List<String> notes = new ArrayList<>();
    notes.add(reason);
    IntStream.range(0, bare.steps().size()).mapToObj(this::origin).forEach(notes::add);
    notes.addAll(bare.notes());
    return new Finding(
        bare.rule(),
        severity,
        bare.fingerprint(),
        bare.message() + suffix,
        bare.time(),
        bare.locks(),
        bare.threads(),
        bare.steps(),
        bare.stacks(),
        notes);
  }

  /** What one thread does, and which run of the program shows it. */
  private String origin(int i) {
    Step step = verdict.finding().steps().get(i);
    String files = String.join(", ", runs.get(verdict.runs().get(i)).files());
    return name(step.held()) + " -> " + name(step.wanted()) + " is from " + files + ".";
  }

  private static String name(@Nullable Use use) {
    return use == null ? "?" : use.lock().shownName();
  }
}
