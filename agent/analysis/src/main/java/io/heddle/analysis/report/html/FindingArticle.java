package io.heddle.analysis.report.html;

import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Moments;
import io.heddle.analysis.report.Place;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.rule.Rules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A finding, as the page tells it.
 *
 * @param number its place in the order of the analysis, from 1
 * @param judged the finding and how it stands
 */
record FindingArticle(int number, Judged judged) {
  /** What each section has besides the texts of its finding, in characters. */
  private static final int MARKUP = 4500;

  /** A frame of a step, about. */
  private static final int FRAME = 140;

  /** The id of the section that tells of it. */
  String id() {
    return "finding-" + number;
  }

  String rule() {
    return Text.line(finding().rule());
  }

  String message() {
    return Text.line(finding().message());
  }

  /** The rule as a sentence; its name if this version does not know it. */
  String title() {
    return known().map(Rule::summary).orElseGet(this::rule);
  }

  /** A word of {@link Severity}, whatever the recording says: the page has colours for these. */
  String severity() {
    return Stream.of(Severity.values())
        .map(Severity::id)
        .filter(finding().severity()::equals)
        .findFirst()
        .orElse(Severity.ERROR.id());
  }

  /** The first place in the program's own code; empty if none is known. */
  String place() {
    return Place.of(finding())
        .map(frame -> Text.line(frame.method() + ':' + frame.line()))
        .orElse("");
  }

  long count() {
    return finding().count();
  }

  String seen() {
    FindingSummary finding = finding();
    String first = Moments.text(finding.first());
    return finding.count() == 1
        ? first
        : Counts.text(finding.count(), "time")
            + ", "
            + first
            + " to "
            + Moments.text(finding.last());
  }

  String status() {
    return judged.status().id();
  }

  boolean isNew() {
    return judged.status() == FindingStatus.NEW;
  }

  boolean fails() {
    return judged.fails();
  }

  /** Why it is accepted or suppressed. */
  String reason() {
    return Text.line(judged.reason());
  }

  List<String> locks() {
    return finding().locks().stream().map(LockRef::shownName).distinct().toList();
  }

  List<String> threads() {
    ShownThreads shown = finding().shownThreads();
    return finding().threads().stream().map(shown::name).distinct().toList();
  }

  List<String> tests() {
    return finding().tests().stream().map(Text::line).toList();
  }

  Scenario scenario() {
    return Scenario.of(finding());
  }

  /** Stacks and notes. */
  List<Passage> passages() {
    boolean potential = known().map(Rule::isPotentialDeadlock).orElse(false);
    return Passage.of(finding(), potential ? "Why it can deadlock" : "Notes");
  }

  String explanation() {
    return known().map(Rule::explanation).orElse("");
  }

  String fix() {
    return known().map(rule -> Remedy.of(rule, finding().locks(), finding().steps())).orElse("");
  }

  /** What makes the gate let it pass from now on. */
  String acceptCommand() {
    return "java -jar heddle.jar baseline add "
        + ShellWord.of(Text.line(finding().fingerprint()))
        + " --reason \"...\"";
  }

  /** About how many characters the page needs for it. */
  int size() {
    return MARKUP
        + finding().stacks().stream().mapToInt(stack -> FRAME * stack.frames().size()).sum()
        + finding().steps().stream().mapToInt(step -> FRAME * step.stack().size()).sum();
  }

  private FindingSummary finding() {
    return judged.finding();
  }

  private Optional<Rule> known() {
    return Rules.find(finding().rule());
  }
}
