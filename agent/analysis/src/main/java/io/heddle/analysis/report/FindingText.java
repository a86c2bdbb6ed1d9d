package io.heddle.analysis.report;

import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Standing;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.FindingSummary.Step;
import java.util.List;

/** Findings for people: the agent's own report where it was recorded, else what is known. */
final class FindingText {
  private static final String INDENT = "    ";

  private final StringBuilder out = new StringBuilder();

  private final Colours colours;

  private FindingText(Colours colours) {
    this.colours = colours;
  }

  static String write(List<Judged> findings, Colours colours) {
    FindingText text = new FindingText(colours);
    text.out.append("\nFindings: ").append(findings.size()).append('\n');
    findings.forEach(text::finding);
    return text.out.toString();
  }

  private void finding(Judged judged) {
    FindingSummary finding = judged.finding();
    out.append("\n  ")
        .append(colours.severity(Printable.line(finding.severity())))
        .append(' ')
        .append(Printable.line(finding.rule()))
        .append(finding.count() > 1 ? ", " + finding.count() + " times" : "")
        .append(": ")
        .append(Printable.line(finding.message()))
        .append('\n');
    if (judged.standing() != Standing.NEW) {
      // Whoever has agreed to it knows the rest.
      out.append(INDENT).append(judged.standing().id()).append(": ");
      out.append(Printable.line(judged.reason())).append('\n');
      fingerprint(finding);
      return;
    }
    details(finding);
    fingerprint(finding);
  }

  /** What is known of the finding beyond its message. */
  static String body(FindingSummary finding) {
    FindingText text = new FindingText(Colours.OFF);
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
    return "found in " + String.join(", ", finding.tests());
  }

  private void details(FindingSummary finding) {
    if (!finding.tests().isEmpty()) {
      out.append(INDENT).append(Printable.line(foundIn(finding))).append('\n');
    }
    if (finding.report().isBlank()) {
      finding.steps().forEach(this::step);
    } else {
      indented(finding.report());
    }
  }

  private void fingerprint(FindingSummary finding) {
    out.append(INDENT)
        .append("fingerprint: ")
        .append(Printable.line(finding.fingerprint()))
        .append('\n');
  }

  private void step(Step step) {
    out.append(INDENT).append(Printable.line(sentence(step))).append('\n');
    indented(step.stack().indent(2));
  }

  private static String sentence(Step step) {
    return step.thread()
        + (step.heldLock().isEmpty()
            ? ""
            : " holds " + step.heldLock() + at(step.heldSite()) + " and")
        + " wants "
        + step.wantedLock()
        + at(step.wantedSite())
        + (step.owner().isEmpty() ? "" : ", held by " + step.owner());
  }

  private static String at(String site) {
    return site.isEmpty() ? "" : " (" + site + ")";
  }

  private void indented(String text) {
    Printable.lines(text)
        .lines()
        .forEach(line -> out.append((INDENT + line).stripTrailing()).append('\n'));
  }
}
