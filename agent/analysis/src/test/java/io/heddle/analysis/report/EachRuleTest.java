package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.Parts;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.report.html.HtmlReport;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates and reports know each rule of the engine's list, and its texts. */
class EachRuleTest {
  private static final String EACH_RULE = "io.heddle.engine.rule.Rules#all";

  private static Verdict verdict(String gate, Rule rule) {
    FindingSummary finding =
        new FindingSummary(
            rule.id(),
            rule.severity().id(),
            rule.id() + "-1a",
            "message",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Parts.locks("A"),
            Parts.threads("t"),
            List.of(),
            List.of(),
            List.of(),
            "",
            List.of());
    return Gate.parse(gate).judge(List.of(finding), Baseline.EMPTY, LocalDate.EPOCH);
  }

  private static boolean fails(String gate, Rule rule) {
    return verdict(gate, rule).findings().stream().anyMatch(Judged::fails);
  }

  @ParameterizedTest
  @MethodSource(EACH_RULE)
  void isATermOfAGate(Rule rule) {
    assertThat(fails(rule.id(), rule)).isTrue();
    assertThat(fails(rule.severity().id(), rule)).isTrue();
    assertThat(fails("potential", rule)).isEqualTo(rule.isPotentialDeadlock());
    assertThat(fails("leak", rule)).isEqualTo(rule.kind() == Kind.LEAK);
  }

  @ParameterizedTest
  @MethodSource(EACH_RULE)
  void isExplainedInSarif(Rule rule) {
    assertThat(new SarifReport().write(ReportTest.empty(), verdict("any", rule)))
        .contains(rule.id(), rule.summary(), rule.explanation(), rule.fix());
  }

  @ParameterizedTest
  @MethodSource(EACH_RULE)
  void isExplainedInHtml(Rule rule) {
    assertThat(
            new HtmlReport().write(ReportTest.empty(), verdict("any", rule)).replace("&#39;", "'"))
        .contains(rule.summary(), rule.explanation());
  }
}
