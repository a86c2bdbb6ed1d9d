package io.heddle.jmc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Of 100. Mission Control calls 25 and more information, 75 and more a warning. */
  private static final Map<String, Integer> SCORES =
      Map.of("note", 25, "warning", 75, "error", 90, "fatal", 100);

  /** Findings shown; there are as many events. */
  private static final int MAX_SHOWN = 20;

  /**
   * One line for each finding. As a value and not in the text, since Mission Control takes braces
   * in a text for names of values, and escapes values only.
   */
  private static final TypedCollectionResult<String> FINDINGS =
      new TypedCollectionResult<>(
          "findings", "Findings", "What was found", UnitLookup.PLAIN_TEXT, String.class);

  private final String rule;
  private final String severity;
  private final String summary;
  private final String explanation;
  private final String fix;

  /** The rule of this name, with its severity and its texts as the engine has them. */
  FindingRule(
      String rule, String severity, String topic, String summary, String explanation, String fix) {
    super(
        "heddle." + rule,
        "Heddle: " + rule.replace('-', ' '),
        topic,
        List.of(),
        List.of(TypedResult.SCORE, FINDINGS),
        Map.of(FINDING, EventAvailability.ENABLED));
    this.rule = rule;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  protected IResult getResult(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider others) {
    Map<String, IItem> findings = new LinkedHashMap<>();
    Events.of(items, FINDING)
        .filter(event -> Events.text(event, "rule").equals(rule))
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
        .setSummary(summary + " (" + findings.size() + ").")
        .setExplanation(
            explanation
                + "\n{findings}\nThe events of heddle.Finding have the whole reports with stacks.")
        .setSolution(fix)
        .build();
  }

  private int score(IItem finding) {
    String own = Events.text(finding, "severity");
    return SCORES.getOrDefault(own, SCORES.getOrDefault(severity, 0));
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
