package io.heddle.engine.finding;

import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding as text for people, in the shape of lockdep's reports: the cycle in one line, the
 * scenario in columns, the stacks, why no filter applied, what to do, and one line to grep for.
 *
 * <p>Names that the application chose are escaped, so that a report stays a report whatever threads
 * are called.
 */
public final class FindingText {
  private static final int MAX_COLUMNS = 3;
  private static final String INDENT = "  ";

  private final Finding finding;
  private final StringBuilder out = new StringBuilder(2048);

  private FindingText(Finding finding) {
    this.finding = finding;
  }

  /** The text, several lines, each ended by {@code \n}; no other control characters. */
  public static String of(Finding finding) {
    return new FindingText(finding).render();
  }

  private String render() {
    String rule = finding.rule().id();
    String message = finding.message();
    line("HEDDLE " + rule + (finding.rule().isPotentialDeadlock() ? " (potential deadlock)" : ""));
    line(INDENT + message);
    if (!finding.tests().isEmpty()) {
      List<String> tests = finding.tests().stream().map(ShownText::name).toList();
      line(INDENT + "found in " + String.join(", ", tests));
    }
    scenario();
    finding.stacks().forEach(this::stack);
    why();
    line("");
    line(INDENT + "fix: " + Remedy.of(finding.rule(), finding.locks(), finding.steps()));
    line("SUMMARY: heddle: " + rule + " " + message + " [" + finding.fingerprint() + "]");
    return out.toString();
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /**
   * Who takes what and then wants what, of the threads of a cycle. Not where something of the cycle
   * is no lock and was taken nowhere, as a task or the end of a thread.
   */
  private void scenario() {
    List<List<String>> columns = new ArrayList<>();
    for (Step step : finding.steps()) {
      Use held = step.held();
      Use wanted = step.wanted();
      if (held == null || wanted == null || held.at() == null) {
        return;
      }
      columns.add(column(step, held, wanted));
    }
    int threads = columns.size();
    for (int first = 0; threads > 1 && first < threads; first += MAX_COLUMNS) {
      line("");
      table(columns.subList(first, Math.min(first + MAX_COLUMNS, threads)));
    }
  }

  private List<String> column(Step step, Use held, Use wanted) {
    return List.of(
        thread(step.thread()),
        INDENT + "takes " + held.lock().shownAmong(finding.locks()),
        INDENT + INDENT + at(held.at()),
        INDENT + "wants " + wanted.lock().shownAmong(finding.locks()),
        INDENT + INDENT + at(wanted.at()));
  }

  private void table(List<List<String>> columns) {
    int rows = columns.get(0).size();
    for (int row = 0; row < rows; row++) {
      StringBuilder text = new StringBuilder(INDENT);
      for (List<String> column : columns) {
        int width = column.stream().mapToInt(String::length).max().orElse(0);
        text.append(column.get(row));
        text.append(" ".repeat(width - column.get(row).length() + 3));
      }
      line(text.toString());
    }
  }

  private static String thread(ThreadRef thread) {
    String kind = thread.virtual() ? "virtual thread " : "thread ";
    String site = ShownText.name(thread.creationSite());
    String from = site.equals("?") ? "" : ", from " + site;
    return thread.name().isBlank()
        ? kind + thread.id() + from
        : '"' + thread.shownName() + "\" (" + kind + thread.id() + from + ")";
  }

  private static String at(@Nullable StackTraceElement frame) {
    return frame == null ? "at ?" : "at " + frame(frame);
  }

  private static String frame(StackTraceElement frame) {
    String type = frame.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String line = frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "";
    return ShownText.name(simple + '.' + frame.getMethodName() + line);
  }

  private void stack(Evidence evidence) {
    line("");
    line(INDENT + evidence.title());
    for (StackTraceElement frame : evidence.frames()) {
      line(INDENT + INDENT + "at " + ShownText.line(frame.toString()));
    }
  }

  private void why() {
    if (finding.notes().isEmpty()) {
      return;
    }
    line("");
    line(INDENT + (finding.rule().isPotentialDeadlock() ? "why it can deadlock:" : "notes:"));
    finding.notes().forEach(note -> line(INDENT + INDENT + note));
  }
}
