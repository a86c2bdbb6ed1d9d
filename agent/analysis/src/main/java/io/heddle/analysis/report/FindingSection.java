package io.heddle.analysis.report;

import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.ShownText;
import java.util.List;
import java.util.stream.Collectors;

/** Findings for people: the agent's own report where it was recorded, else what is known. */
final class FindingSection {
  private static final String INDENT = "    ";

  private final StringBuilder out = new StringBuilder();

  private final Colours colours;

  private FindingSection(Colours colours) {
    this.colours = colours;
  }

  static String write(List<Judged> findings, Colours colours) {
    FindingSection text = new FindingSection(colours);
    text.out.append("\nFindings: ").append(findings.size()).append('\n');
    findings.forEach(text::finding);
    return text.out.toString();
  }

  private void finding(Judged judged) {
    FindingSummary finding = judged.finding();
    out.append("\n  ")
        .append(colours.severity(ShownText.line(finding.severity())))
        .append(' ')
        .append(ShownText.line(finding.rule()))
        .append(finding.count() > 1 ? ", " + finding.count() + " times" : "")
        .append(": ")
        .append(ShownText.line(finding.message()))
        .append('\n');
    if (judged.status() != FindingStatus.NEW) {
      // Whoever has agreed to it knows the rest.
      out.append(INDENT).append(judged.status().id()).append(": ");
      out.append(ShownText.line(judged.reason())).append('\n');
      fingerprint(finding);
      return;
    }
    details(finding);
    fingerprint(finding);
  }

  /** What is known of the finding beyond its message. */
  static String body(FindingSummary finding) {
    FindingSection text = new FindingSection(Colours.OFF);
    text.details(finding);
    text.fingerprint(finding);
    return text.out.toString();
  }

  /** Its message, and in which tests it was found if that is known; not escaped. */
  static String message(FindingSummary finding) {
    String tests = finding.tests().isEmpty() ? "" : " (" + foundIn(finding) + ')';
    return finding.message() + tests;
  }

  private static String foundIn(FindingSummary finding) {
    return "found in "
        + finding.tests().stream().map(ShownText::name).collect(Collectors.joining(", "));
  }

  private void details(FindingSummary finding) {
    if (!finding.tests().isEmpty()) {
      out.append(INDENT).append(ShownText.line(foundIn(finding))).append('\n');
    }
    if (!finding.report().isBlank()) {
      indented(finding.report());
    } else if (finding.stacks().isEmpty()) {
      finding.steps().forEach(step -> stack(StepText.of(finding, step), step.stack()));
    } else {
      finding.stacks().forEach(evidence -> stack(evidence.title(), evidence.frames()));
    }
  }

  private void fingerprint(FindingSummary finding) {
    out.append(INDENT)
        .append("fingerprint: ")
        .append(ShownText.line(finding.fingerprint()))
        .append('\n');
  }

  private void stack(String title, List<StackTraceElement> frames) {
    out.append(INDENT).append(ShownText.line(title)).append('\n');
    for (StackTraceElement frame : frames) {
      out.append(INDENT).append("  at ").append(ShownText.line(frame.toString())).append('\n');
    }
  }

  private void indented(String text) {
    ShownText.lines(text)
        .lines()
        .forEach(line -> out.append((INDENT + line).stripTrailing()).append('\n'));
  }
}
