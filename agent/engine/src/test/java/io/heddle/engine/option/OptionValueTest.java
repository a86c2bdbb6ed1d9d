package io.heddle.engine.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValueTest {
  @ParameterizedTest
  @CsvSource({"20ms, PT0.02S", "5s, PT5S", "1m, PT1M", "2h, PT2H", "0, PT0S", "0s, PT0S"})
  void readsDurations(String text, Duration duration) {
    assertThat(OptionValue.problem(AgentOption.PROBE, text)).isNull();
    assertThat(OptionValue.duration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-1s", "1.5s", "5 s", "5S", "5us", "s", "9999999999s", "never"})
  void refusesOtherDurations(String text) {
    assertThat(OptionValue.problem(AgentOption.PROBE, text)).contains("duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "TRUE", "1"})
  void flagIsTrueOrFalse(String text) {
    assertThat(OptionValue.problem(AgentOption.NAMING, "true")).isNull();
    assertThat(OptionValue.problem(AgentOption.NAMING, "false")).isNull();
    assertThat(OptionValue.problem(AgentOption.NAMING, text)).contains("true", "false");
  }

  @Test
  void templateNeedsTheSite() {
    assertThat(OptionValue.problem(AgentOption.NAME_TEMPLATE, "%name at %site")).isNull();
    assertThat(OptionValue.problem(AgentOption.NAME_TEMPLATE, "worker")).contains("%site");
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void knowsEachRuleWithAndWithoutMinus(Rule rule) {
    assertThat(OptionValue.problem(AgentOption.FINDINGS, rule.id())).isNull();
    assertThat(OptionValue.problem(AgentOption.FINDINGS, "-" + rule.id())).isNull();
  }

  @Test
  void namesTheUnknownRule() {
    assertThat(OptionValue.problem(AgentOption.FINDINGS, "deadlock:-dedlock:all"))
        .contains("'dedlock'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "any", "deadlock", "error:stuck-thread", "potential:actual", "note", "fatal"})
  void gateTakesRulesSeveritiesAndKinds(String text) {
    assertThat(OptionValue.problem(AgentOption.FAIL, text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-deadlock", "new-any", "none", "deadlock,any", "errors", "any:"})
  void gateNamesWhatItDoesNotKnow(String text) {
    assertThat(OptionValue.problem(AgentOption.FAIL, text)).contains("which is no rule");
  }

  @Test
  void listIsSeparatedByColons() {
    assertThat(OptionValue.list("")).isEmpty();
    assertThat(OptionValue.list("a")).containsExactly("a");
    assertThat(OptionValue.list("a.*:b.*")).containsExactly("a.*", "b.*");
  }
}
