package io.heddle.analysis.report.html;

import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.report.StepText;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a finding: a title, and a stack or sentences below it.
 *
 * @param title one line
 * @param lines the rest
 * @param stack whether the lines are frames, innermost first
 */
record Passage(String title, List<Line> lines, boolean stack) {
  private static final int MOST_LINES = 60;

  /**
   * A line of it.
   *
   * @param text without its indentation
   * @param minor whether it is a frame of the JDK, which tells people little
   */
  record Line(String text, boolean minor) {}

  /**
   * The stacks, those of the steps if no others were recorded, and the notes.
   *
   * @param notes what stands above the notes
   */
  static List<Passage> of(FindingSummary finding, String notes) {
    List<Passage> passages = new ArrayList<>();
    finding.stacks().forEach(evidence -> passages.add(stack(evidence.title(), evidence.frames())));
    if (passages.isEmpty()) {
      finding.steps().forEach(s -> passages.add(stack(StepText.of(finding, s), s.stack())));
    }
    if (!finding.notes().isEmpty()) {
      passages.add(sentences(notes, finding.notes()));
    }
    return passages;
  }

  private static Passage stack(String title, List<StackTraceElement> frames) {
    return new Passage(
        Text.line(title), frames.stream().limit(MOST_LINES).map(Passage::frame).toList(), true);
  }

  private static Line frame(StackTraceElement frame) {
    return new Line(Text.line(frame.toString()), Frame.of(frame).isOfTheJdk());
  }

  private static Passage sentences(String title, List<String> notes) {
    return new Passage(
        title,
        notes.stream().limit(MOST_LINES).map(note -> new Line(Text.line(note), false)).toList(),
        false);
  }
}
