package io.heddle.engine.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.thread.UncaughtReport;
import io.heddle.engine.wait.Deadlock;
import io.heddle.engine.wait.StuckThread;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentOptionsTest {
  private static AgentOptions with(AgentOption option, String value) {
    return new AgentOptions(Map.of(option, value));
  }

  @Test
  void whatIsSetWinsOverTheDefault() {
    AgentOptions options = with(AgentOption.PROBE, "1m");

    assertThat(options.duration(AgentOption.PROBE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.duration(AgentOption.HOLD_THRESHOLD)).isEqualTo(Duration.ofMillis(20));
    assertThat(options.flag(AgentOption.NAMING)).isTrue();
    assertThat(options.patterns(AgentOption.EXCLUDE)).isEmpty();
  }

  @Test
  void fileNameTakesTheProcessId() {
    assertThat(with(AgentOption.REPORT, "%p/heddle-%p.json").file(AgentOption.REPORT, 42))
        .isEqualTo("42/heddle-42.json");
    assertThat(with(AgentOption.LOG, "x").file(AgentOption.REPORT, 42)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void allRulesReportUnlessSaidOtherwise(Rule rule) {
    assertThat(new AgentOptions(Map.of()).reports(rule)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void namedRulesReportAlone(Rule rule) {
    AgentOptions options = with(AgentOption.FINDINGS, "deadlock:uncaught-exception");

    assertThat(options.reports(rule))
        .isEqualTo(rule.equals(Deadlock.RULE) || rule.equals(UncaughtReport.RULE));
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void ruleWithMinusIsLeftOutOfAll(Rule rule) {
    AgentOptions options = with(AgentOption.FINDINGS, "-deadlock");

    assertThat(options.reports(rule)).isEqualTo(!rule.equals(Deadlock.RULE));
  }

  @Test
  void minusWinsOverTheName() {
    AgentOptions options = with(AgentOption.FINDINGS, "deadlock:-deadlock");

    assertThat(options.reports(Deadlock.RULE)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void nothingFailsUnlessSaidSo(Rule rule) {
    assertThat(new AgentOptions(Map.of()).failsOn(rule)).isFalse();
    assertThat(with(AgentOption.FAIL, "any").failsOn(rule)).isTrue();
    assertThat(with(AgentOption.FAIL, "deadlock:fatal").failsOn(rule))
        .isEqualTo(rule.severity() == Severity.FATAL);
    assertThat(with(AgentOption.FAIL, "error").failsOn(rule))
        .isEqualTo(rule.severity().compareTo(Severity.ERROR) >= 0);
    assertThat(with(AgentOption.FAIL, "stuck-thread:potential").failsOn(rule))
        .isEqualTo(rule.equals(StuckThread.RULE) || rule.isPotentialDeadlock());
  }
}
