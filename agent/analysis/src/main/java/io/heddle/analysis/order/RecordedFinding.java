package io.heddle.analysis.order;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.FindingSummary.Step;
import io.heddle.analysis.order.RecordedGraph.Run;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.order.RecordedOrder.Verdict;
import io.heddle.engine.site.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        finding.locks().stream().map(LockRef::name).toList(),
        finding.threads().stream().map(ThreadRef::shownName).toList(),
        IntStream.range(0, finding.threads().size()).mapToObj(this::step).toList(),
        FindingText.of(finding),
        List.of());
  }

  private Finding withNotes() {
    Finding bare = verdict.finding();
    List<String> notes = new ArrayList<>();
    notes.add(reason);
    IntStream.range(0, bare.threads().size()).mapToObj(this::origin).forEach(notes::add);
    notes.addAll(bare.notes());
    return new Finding(
        bare.rule(),
        severity,
        bare.fingerprint(),
        bare.message() + suffix,
        bare.time(),
        bare.locks(),
        bare.threads(),
        bare.stacks(),
        notes);
  }

  private String origin(int i) {
    String files = String.join(", ", runs.get(verdict.runs().get(i)).files());
    return lock(i) + " -> " + lock(i + 1) + " is from " + files + ".";
  }

  private Step step(int i) {
    List<Evidence> stacks = verdict.finding().stacks();
    List<StackTraceElement> held = stacks.get(2 * i).frames();
    List<StackTraceElement> wanted = stacks.get(2 * i + 1).frames();
    return new Step(
        i,
        verdict.finding().threads().get(i).shownName(),
        lock(i),
        site(held),
        lock(i + 1),
        site(wanted),
        "",
        wanted.stream().map(StackTraceElement::toString).collect(Collectors.joining("\n")));
  }

  private static String site(List<StackTraceElement> frames) {
    return frames.isEmpty() ? "" : Stacks.label(frames.get(0));
  }

  private String lock(int i) {
    List<LockRef> locks = verdict.finding().locks();
    return locks.get(i % locks.size()).name();
  }
}
