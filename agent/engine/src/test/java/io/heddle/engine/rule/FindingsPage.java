package io.heddle.engine.rule;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Severity;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/findings.md} from the list of rules. */
final class FindingsPage {
  private static final String HEADER =
      """
      <!-- Generated from io.heddle.engine.rule.Rules; a test fails when this page is stale.
           To write it again: ./mvnw -pl agent/engine test -Dtest=FindingsPageTest -Dheddle.docs.update=true -->
      # Findings

      A finding goes to stderr (or to the file of the option `log`), to the file of the option `report`, and into any
      JFR recording as `heddle.Finding`. Each defect is told once in a run. Its fingerprint is made of the rule and of
      names of classes and methods, without line numbers, so that it stays the same from run to run.

      From least to worst, the severities are %s. The option `findings` says which rules report.
      """;

  private FindingsPage() {}

  static String text() {
    return HEADER.formatted(severities())
        + Rules.all().stream().map(FindingsPage::section).collect(Collectors.joining());
  }

  private static String severities() {
    return Arrays.stream(Severity.values())
        .map(severity -> "`" + severity.id() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String section(Rule rule) {
    return """

        ## %s

        %s. Severity: `%s`.

        %s

        Fix: %s
        """
        .formatted(rule.id(), rule.summary(), rule.severity().id(), rule.explanation(), rule.fix());
  }
}
