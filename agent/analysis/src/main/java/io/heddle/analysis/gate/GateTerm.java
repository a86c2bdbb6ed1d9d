package io.heddle.analysis.gate;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.rule.Rules;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One term of a gate.
 *
 * @param newOnly whether what is accepted passes
 * @param rules the rules that it means
 */
record GateTerm(boolean newOnly, Set<String> rules) {
  private static final String NEW = "new-";

  /** What a term may be, for messages. */
  static final String CHOICES =
      "any, note, warning, error, fatal (this severity and worse), potential, actual, leak,"
          + " or the name of a rule; each may begin with new-";

  /**
   * {@code any}; a severity, for findings as bad or worse; {@code potential} for what may deadlock,
   * {@code actual} for what does, {@code leak}; or a rule. With {@code new-} before it, only
   * findings that are not accepted.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static GateTerm parse(String text) {
    boolean newOnly = text.startsWith(NEW);
    String what = newOnly ? text.substring(NEW.length()) : text;
    Set<String> rules = rules(what);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("\"" + text + "\" is not one of: " + CHOICES);
    }
    return new GateTerm(newOnly, rules);
  }

  private static Set<String> rules(String what) {
    Set<String> rules =
        Rules.all().stream()
            .filter(rule -> what.equals("leak") ? rule.kind() == Kind.LEAK : rule.isMeantBy(what))
            .map(Rule::id)
            .collect(Collectors.toCollection(TreeSet::new));
    return what.equals("any") ? Set.of("any") : rules;
  }

  boolean matches(FindingSummary finding, FindingStatus status) {
    boolean applies = status == FindingStatus.NEW || (!newOnly && status == FindingStatus.ACCEPTED);
    return applies && (rules.contains("any") || rules.contains(finding.rule()));
  }
}
