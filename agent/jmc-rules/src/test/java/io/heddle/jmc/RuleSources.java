package io.heddle.jmc;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.rule.Rules;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what Mission Control needs of each rule from the engine's list. */
final class RuleSources {
  private static final int WIDTH = 84;

  private static final String HEADER =
      """
      package io.heddle.jmc;

      import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

      /**
       * A class for each rule, since Mission Control finds them by {@link java.util.ServiceLoader}, which
       * makes one object of each class. Generated from {@code io.heddle.engine.rule.Rules}, so that
       * nothing of the engine is in the jar; see {@code RuleSourcesTest}, which fails when it is stale.
       */
      public final class HeddleRules {
        private HeddleRules() {}
      """;

  private RuleSources() {}

  /** The source of {@link HeddleRules}. */
  static String classes() {
    return HEADER
        + Rules.all().stream().map(RuleSources::source).collect(Collectors.joining())
        + "}\n";
  }

  /** The file by which the service loader finds them. */
  static String services() {
    return Rules.all().stream()
        .map(rule -> HeddleRules.class.getName() + "$" + name(rule) + "\n")
        .collect(Collectors.joining());
  }

  private static String source(Rule rule) {
    return """

          /** The rule {@code %1$s}. */
          public static final class %2$s extends FindingRule {
            /** For the service loader. */
            public %2$s() {
              super(
                  "%1$s",
                  "%3$s",
                  JfrRuleTopics.%4$s,
                  %5$s,
                  %6$s,
                  %7$s);
            }
          }
        """
        .formatted(
            rule.id(),
            name(rule),
            rule.severity().id(),
            topic(rule),
            literal(rule.summary()),
            literal(rule.explanation()),
            literal(rule.fix()));
  }

  private static String name(Rule rule) {
    return Arrays.stream(rule.id().split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String topic(Rule rule) {
    return switch (rule.topic()) {
      case LOCKS -> "LOCK_INSTANCES";
      case THREADS -> "THREADS";
      case EXCEPTIONS -> "EXCEPTIONS";
    };
  }

  /** In lines of about {@link #WIDTH}, each of which but the first begins with its space. */
  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    int column = 0;
    for (String word : text.replace("\\", "\\\\").replace("\"", "\\\"").split("(?= )")) {
      if (column + word.length() > WIDTH) {
        literal.append("\"\n              + \"");
        column = 0;
      }
      literal.append(word);
      column += word.length();
    }
    return literal.append('"').toString();
  }
}
