package io.heddle.engine.option;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/options.md} from the table of options. */
final class OptionsPage {
  private static final String HEADER =
      """
      <!-- Generated from io.heddle.engine.option.AgentOption; a test fails when this page is stale.
           To write it again: ./mvnw -pl agent/engine test -Dtest=OptionsPageTest -Dheddle.docs.update=true -->
      # Options of the agent

      Options are given in any of these ways. Where two set the same option, the upper one wins.

      1. With the agent: `-javaagent:heddle.jar=naming=false,probe=1s`.
      2. As system properties of the JVM: `-Dheddle.hold-threshold=50ms`.
      3. As environment variables: `HEDDLE_HOLD_THRESHOLD=50ms`.
      4. In a properties file that `config` names: a line `hold-threshold=50ms`.

      In the first form a comma separates options. A comma that no `key=` follows belongs to the value.
      An option that is unknown or has a bad value is ignored, and one line on stderr says so;
      with `strict=true` the JVM exits with code 2 instead.

      Durations are a whole number with `ms`, `s`, `m` or `h`, or a bare `0`. Patterns and rules are lists, separated by
      colons. In a pattern `*` stands for any characters, dots too: `com.acme.*`. The rules are described in
      [findings.md](findings.md).
      """;

  private OptionsPage() {}

  static String text() {
    return HEADER
        + Arrays.stream(AgentOption.values())
            .map(OptionsPage::section)
            .collect(Collectors.joining());
  }

  private static String section(AgentOption option) {
    String byDefault =
        option.defaultValue().isEmpty() ? "not set" : "`" + option.defaultValue() + "`";
    return """

        ## %s

        %s

        | value | default | system property | environment variable |
        |---|---|---|---|
        | %s | %s | `%s` | `%s` |
        """
        .formatted(
            option.key(),
            option.description(),
            value(option),
            byDefault,
            option.property(),
            option.variable());
  }

  /** A pipe would end the cell of the table. */
  private static String value(AgentOption option) {
    return Arrays.stream(option.valueHelp().split("\\|"))
        .map(alternative -> "`" + alternative + "`")
        .collect(Collectors.joining(" or "));
  }
}
