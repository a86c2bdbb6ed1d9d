package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.rule.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--nonsense",
        "analyze",
        "analyze -o xml a.jfr",
        "analyze --nonsense a.jfr",
        "list extra",
        "attach",
        "status",
        "status 1 2",
        "snapshot --xml 1",
        "stop",
        "explain no-such-rule"
      })
  void wrongCommandLine(String line) {
    Run run = Run.heddle(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "analyze", "list", "attach", "status", "snapshot", "stop", "explain"})
  void helpAndVersionEverywhere(String command) {
    Run help = Run.heddle((command + " --help").strip().split(" "));
    Run version = Run.heddle((command + " --version").strip().split(" "));

    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("Usage: ", command);
    assertThat(help.err()).isEmpty();
    assertThat(version.exit()).isZero();
    assertThat(version.out()).startsWith("heddle ");
  }

  @Test
  void helpTellsTheExitCodes() {
    assertThat(Run.heddle("--help").out()).contains("0", "1", "2", "3", "findings");
  }

  @Test
  void attachHelpTellsOfTheAgentsOptions() {
    assertThat(Run.heddle("attach", "--help").out()).contains("-javaagent:heddle.jar=");
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void explainsEveryRule(Rule rule) {
    Run run = Run.heddle("explain", rule.id());

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(rule.id(), rule.severity().id(), rule.summary(), rule.explanation(), rule.fix());
  }

  @Test
  void listsTheRules() {
    Run run = Run.heddle("explain");

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSameSizeAs(Rules.all());
  }
}
