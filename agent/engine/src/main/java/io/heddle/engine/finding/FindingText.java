package io.heddle.engine.finding;

import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.ThreadRef;
import java.util.ArrayList;
import java.util.List;

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
    String message = escape(finding.message());
    line("HEDDLE " + rule + (finding.rule().isPotentialDeadlock() ? " (potential deadlock)" : ""));
    line(INDENT + message);
    if (!finding.tests().isEmpty()) {
      line(INDENT + "found in " + escape(String.join(", ", finding.tests())));
    }
    scenario();
    finding.stacks().forEach(this::stack);
    why();
    line("");
    line(INDENT + "fix: " + finding.rule().fix());
    line("SUMMARY: heddle: " + rule + " " + message + " [" + finding.fingerprint() + "]");
    return out.toString();
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /**
   * Who takes what and then wants what: two stacks for each thread of a cycle. Not where something
   * of the cycle is no lock and was taken nowhere, as a task or the end of a thread.
   */
  private void scenario() {
    int threads = finding.threads().size();
    if (threads < 2
        || finding.locks().size() != threads
        || finding.stacks().size() < 2 * threads
        || !allTaken()) {
      return;
    }
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      columns.add(column(i));
    }
    for (int first = 0; first < threads; first += MAX_COLUMNS) {
      line("");
      table(columns.subList(first, Math.min(first + MAX_COLUMNS, threads)));
    }
  }

  private boolean allTaken() {
    for (int i = 0; i < finding.threads().size(); i++) {
      if (finding.stacks().get(2 * i).frames().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private List<String> column(int i) {
    int next = (i + 1) % finding.locks().size();
    return List.of(
        thread(finding.threads().get(i)),
        INDENT + "takes " + lock(i),
        INDENT + INDENT + at(finding.stacks().get(2 * i)),
        INDENT + "wants " + lock(next),
        INDENT + INDENT + at(finding.stacks().get(2 * i + 1)));
  }

  /** The lock's name, with its number if another lock of the cycle has the same name. */
  private String lock(int i) {
    Finding.LockRef lock = finding.locks().get(i);
    boolean alone =
        finding.locks().stream().filter(other -> other.name().equals(lock.name())).count() == 1;
    return escape(alone ? lock.name() : lock.name() + '#' + lock.id());
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
    String from = thread.creationSite().equals("?") ? "" : ", from " + thread.creationSite();
    return '"' + escape(thread.name()) + "\" (" + kind + thread.id() + escape(from) + ")";
  }

  private static String at(Evidence evidence) {
    return evidence.frames().isEmpty() ? "at ?" : "at " + frame(evidence.frames().get(0));
  }

  private static String frame(StackTraceElement frame) {
    String type = frame.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String line = frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "";
    return escape(simple + '.' + frame.getMethodName() + line);
  }

  private void stack(Evidence evidence) {
    line("");
    line(INDENT + escape(evidence.title()));
    for (StackTraceElement frame : evidence.frames()) {
      line(INDENT + INDENT + "at " + escape(frame.toString()));
    }
  }

  private void why() {
    if (finding.notes().isEmpty()) {
      return;
    }
    line("");
    line(INDENT + (finding.rule().isPotentialDeadlock() ? "why it can deadlock:" : "notes:"));
    finding.notes().forEach(note -> line(INDENT + INDENT + escape(note)));
  }

  /**
   * Control characters, line separators and the marks that turn the direction of text around, as
   * Java writes them. A thread's name may come from a request.
   */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
