package io.heddle.jmc;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.AbstractRule;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/**
 * Tells the findings of one of Heddle's rules, with the texts of {@code docs/findings.md}. Where
 * the recorded JVM had no Heddle, or recorded without {@code heddle.Finding}, Mission Control does
 * not evaluate it.
 */
public abstract class FindingRule extends AbstractRule {
  private static final String FINDING = "heddle.Finding";

  /** Findings shown; there are as many events. */
  private static final int MAX_SHOWN = 20;

  /**
   * One line for each finding. As a value and not in the text, since Mission Control takes braces
   * in a text for names of values, and escapes values only.
   */
  private static final TypedCollectionResult<String> FINDINGS =
      new TypedCollectionResult<>(
          "findings", "Findings", "What was found", UnitLookup.PLAIN_TEXT, String.class);

  private final Rule rule;

  FindingRule(Rule rule, String topic) {
    super(
        "heddle." + rule.id(),
        "Heddle: " + rule.id().replace('-', ' '),
        topic,
        List.of(),
        List.of(TypedResult.SCORE, FINDINGS),
        Map.of(FINDING, EventAvailability.ENABLED));
    this.rule = rule;
  }

  @Override
  protected IResult getResult(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider others) {
    Map<String, IItem> findings = new LinkedHashMap<>();
    Events.of(items, FINDING)
        .filter(event -> Events.text(event, "rule").equals(rule.id()))
        .forEach(event -> findings.putIfAbsent(Events.text(event, "fingerprint"), event));
    ResultBuilder result = ResultBuilder.createFor(this, preferences);
    return findings.isEmpty() ? nothing(result) : found(result, findings, FindingSteps.of(items));
  }

  private static IResult nothing(ResultBuilder result) {
    return result
        .setSeverity(org.openjdk.jmc.flightrecorder.rules.Severity.OK)
        .setSummary("Heddle was there and found nothing of this kind.")
        .build();
  }

  private IResult found(ResultBuilder result, Map<String, IItem> findings, FindingSteps steps) {
    int score = findings.values().stream().mapToInt(this::score).max().orElse(0);
    return result
        .setSeverity(org.openjdk.jmc.flightrecorder.rules.Severity.get(score))
        .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(score))
        .addResult(FINDINGS, lines(findings, steps))
        .setSummary(rule.summary() + " (" + findings.size() + ").")
        .setExplanation(
            rule.explanation()
                + "\n{findings}\nThe events of heddle.Finding have the whole reports with stacks.")
        .setSolution(rule.fix())
        .build();
  }

  /** Of 100. Mission Control calls 25 and more information, 75 and more a warning. */
  private int score(IItem finding) {
    Severity severity =
        Stream.of(Severity.values())
            .filter(known -> known.id().equals(Events.text(finding, "severity")))
            .findFirst()
            .orElse(rule.severity());
    return switch (severity) {
      case NOTE -> 25;
      case WARNING -> 75;
      case ERROR -> 90;
      case FATAL -> 100;
    };
  }

  private static List<String> lines(Map<String, IItem> findings, FindingSteps steps) {
    List<String> lines = new ArrayList<>();
    findings.forEach(
        (fingerprint, event) -> {
          if (lines.size() < MAX_SHOWN) {
            String how = steps.text(fingerprint);
            lines.add(
                Events.text(event, "message")
                    + (how.isEmpty() ? "" : ": " + how)
                    + " ["
                    + fingerprint
                    + ']');
          }
        });
    if (findings.size() > MAX_SHOWN) {
      lines.add("and " + (findings.size() - MAX_SHOWN) + " more");
    }
    return lines;
  }
}
