package io.heddle.instrument.report;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.rule.Rules;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.wait.HangListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where all findings end up: each defect is told once, on the console, in the report file and in
 * the recording, and counted from then on. Agent threads only; callers take turns.
 */
public final class FindingLog implements Consumer<Finding>, HangListener {
  /** Fingerprints remembered at most; further ones are counted and not told. */
  static final int MAX_DEFECTS = 10_000;

  /** Threads named in one line. */
  private static final int MOST_NAMED = 5;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private AgentOptions options;
  private final Console console;
  private FindingSink reportFile;
  private final RunningTests tests;
  private final Fence fence;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<Rule, Integer> told = new HashMap<>();
  private final List<Consumer<Finding>> others = new ArrayList<>();
  private final List<FindingSink> followers = new ArrayList<>();
  private @Nullable StringBuilder copy;
  private int untold;
  private int hangs;

  /** Nothing is told yet. */
  public FindingLog(
      AgentOptions options,
      Console console,
      FindingSink reportFile,
      RunningTests tests,
      Fence fence) {
    this.fence = fence;
    this.tests = tests;
    this.options = options;
    this.console = console;
    this.reportFile = reportFile;
  }

  /** Changes what is told, and where. */
  public synchronized void configure(AgentOptions newOptions, FindingSink newReportFile) {
    options = newOptions;
    reportFile = newReportFile;
  }

  /** Also hands findings to this one from now on, as to a recording. */
  public synchronized void alsoTo(Consumer<Finding> other) {
    others.add(other);
  }

  /** The same, and what becomes of them. */
  public synchronized void alsoFollowedBy(FindingSink follower) {
    others.add(follower);
    followers.add(follower);
  }

  @Override
  public synchronized void accept(Finding finding) {
    if (!options.reports(finding.rule())) {
      return;
    }
    if (seen.size() >= MAX_DEFECTS && !seen.containsKey(finding.fingerprint())) {
      untold++;
      return;
    }
    if (seen.merge(finding.fingerprint(), 1, Integer::sum) == 1) {
      told.merge(finding.rule(), 1, Integer::sum);
      tell(finding.tests().isEmpty() ? finding.in(tests.of(finding)) : finding);
    }
  }

  private void tell(Finding finding) {
    fence.run("text of a finding", () -> print(FindingText.of(finding)));
    fence.run("report file", () -> reportFile.accept(finding));
    for (Consumer<Finding> other : others) {
      fence.run("recording of a finding", () -> other.accept(finding));
    }
  }

  private void print(String text) {
    console.text(text);
    if (copy != null) {
      copy.append(text);
    }
  }

  /** From now on what is told is kept, too, until {@link #endCopy}. */
  public synchronized void beginCopy() {
    copy = new StringBuilder();
  }

  /** What was told since {@link #beginCopy}, as people read it. */
  public synchronized String endCopy() {
    String text = copy == null ? "" : copy.toString();
    copy = null;
    return text;
  }

  @Override
  public synchronized void found(Finding hang) {
    hangs += options.reports(hang.rule()) ? 1 : 0;
    boolean wasTold = seen.containsKey(hang.fingerprint());
    accept(hang);
    if (wasTold) {
      change(hang, "again", "again, " + threadsOf(hang));
    }
  }

  /** Two hangs at the same places differ in nothing else. */
  private static String threadsOf(Finding hang) {
    int more = hang.threads().size() - MOST_NAMED;
    return hang.threads().stream()
            .limit(MOST_NAMED)
            .map(t -> '"' + t.shownName() + "\" (thread " + t.id() + ')')
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** How many hangs were found, of the rules that report; told before or not. */
  public synchronized int hangs() {
    return hangs;
  }

  @Override
  public void grown(Finding hang, int behind) {
    change(hang, "grown", behind + " threads are blocked behind it now");
  }

  @Override
  public void resolved(Finding hang, long afterNanos) {
    change(hang, "resolved", "resolved after " + afterNanos / NANOS_PER_SECOND + " s");
  }

  private synchronized void change(Finding hang, String status, String text) {
    if (options.reports(hang.rule())) {
      console.line("heddle: " + hang.rule().id() + ' ' + hang.fingerprint() + ": " + text);
      reportFile.changed(hang, status, text);
      followers.forEach(follower -> follower.changed(hang, status, text));
    }
  }

  /** Sums it up; the last thing that is told. */
  public synchronized void end(Coverage coverage) {
    reportFile.ended(summary(coverage));
  }

  /** The findings, and what the number of them is worth. */
  public String summary(Coverage coverage) {
    return "findings: " + summary() + " | " + coverage.text();
  }

  /** The rules that were told and make the program fail, with numbers; empty if there are none. */
  public synchronized String failing() {
    return counts(options::failsOn).toString();
  }

  /** How many defects were told. */
  public synchronized int count() {
    return told.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How often the defect of this fingerprint was seen, told or not; 0 if never. */
  public synchronized int timesSeen(String fingerprint) {
    return seen.getOrDefault(fingerprint, 0);
  }

  /** {@code 2 lock-order-inversion, 1 uncaught-exception}; {@code none} without findings. */
  public synchronized String summary() {
    StringJoiner text = counts(rule -> true);
    if (untold > 0) {
      text.add(untold + " more not told");
    }
    return text.setEmptyValue("none").toString();
  }

  private StringJoiner counts(Predicate<Rule> which) {
    StringJoiner text = new StringJoiner(", ");
    if (!told.isEmpty()) { // else a program that ends at once need not load the rules
      for (Rule rule : Rules.all()) {
        if (told.containsKey(rule) && which.test(rule)) {
          text.add(told.get(rule) + " " + rule.id());
        }
      }
    }
    return text;
  }
}
