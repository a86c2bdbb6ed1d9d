package io.heddle.analysis.report.html;

import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.report.StepText;
import io.heddle.engine.finding.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of an agent's report: a title, and a stack or sentences below it.
 *
 * @param title one line
 * @param lines the rest
 * @param stack whether the lines are frames, innermost first
 */
record Passage(String title, List<Line> lines, boolean stack) {
  private static final int MOST_LINES = 60;
  private static final String AT = "at ";

  /**
   * A line of it.
   *
   * @param text without its indentation
   * @param minor whether it is a frame of the JDK, which tells people little
   */
  record Line(String text, boolean minor) {}

  /**
   * The passages of a report, without what the page says by itself: rule and message at the
   * beginning, the scenario if there is a better one, the fix, and the line to grep for.
   *
   * @param scenarioShown whether the page shows one made from the steps
   */
  static List<Passage> in(String report, boolean scenarioShown) {
    return Stream.of(report.split("\\R\\s*\\R"))
        .skip(report.startsWith("HEDDLE ") ? 1 : 0)
        .map(block -> block.lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
        .filter(lines -> !lines.isEmpty() && !lines.get(0).startsWith("fix: "))
        .filter(lines -> !(scenarioShown && isScenario(lines)))
        .map(Passage::block)
        .toList();
  }

  /** Threads, and what each of them takes and wants. */
  private static boolean isScenario(List<String> lines) {
    return lines.size() > 1 && lines.get(1).startsWith("takes ");
  }

  /** The stacks of the steps, for findings of which the report was not recorded. */
  static List<Passage> of(FindingSummary finding) {
    List<Passage> passages = new ArrayList<>();
    for (Step step : finding.steps()) {
      List<String> lines = new ArrayList<>(List.of(StepText.of(finding, step)));
      step.stack().forEach(frame -> lines.add(AT + frame));
      passages.add(block(lines));
    }
    return passages;
  }

  /** The title as a heading: {@code notes:} is {@code Notes}. */
  String heading() {
    String words = title.endsWith(":") ? title.substring(0, title.length() - 1) : title;
    return words.isEmpty() ? title : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Passage block(List<String> block) {
    List<String> rest = block.subList(1, block.size());
    boolean stack = !rest.isEmpty() && rest.stream().allMatch(line -> line.startsWith(AT));
    List<Line> lines =
        rest.stream().limit(MOST_LINES).map(stack ? Passage::frame : Passage::sentence).toList();
    return new Passage(Text.line(block.get(0)), lines, stack);
  }

  private static Line frame(String line) {
    return new Line(
        Text.line(line.substring(AT.length())),
        Frame.in(line).stream().anyMatch(Frame::isOfTheJdk));
  }

  private static Line sentence(String line) {
    return new Line(Text.line(line), false);
  }
}
