package io.heddle.analysis.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.report.Sarif.Message;
import io.heddle.analysis.report.Sarif.Result;
import io.heddle.engine.finding.JsonText;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.rule.Rules;
import java.util.List;

/**
 * Findings as SARIF 2.1.0 (OASIS, 2020), which code scanning services read: one result for each,
 * its fingerprint as a partial fingerprint, a code flow with a thread flow for each thread, the
 * cycle of locks as a graph; and a notification for each place where nobody has looked.
 */
public final class SarifReport implements Format {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  @Override
  public String id() {
    return "sarif";
  }

  @Override
  public List<String> suffixes() {
    return List.of("sarif");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    List<String> rules =
        verdict.findings().stream().map(j -> j.finding().rule()).distinct().sorted().toList();
    SarifResults all = new SarifResults(rules);
    List<Result> results = verdict.findings().stream().map(all::result).toList();
    String version = SarifReport.class.getPackage().getImplementationVersion();
    Sarif.Driver driver =
        new Sarif.Driver("Heddle", version, rules.stream().map(SarifReport::rule).toList());
    Sarif sarif =
        Sarif.of(
            new Sarif.Run(new Sarif.Tool(driver), List.of(invocation(analysis, verdict)), results));
    return JsonText.encodable(GSON.toJson(sarif)) + "\n";
  }

  /**
   * A notification for each place where nobody has looked: an error says that the results cannot be
   * taken to be complete (appendix I). The execution has failed only if not all could be read: that
   * recordings were not watched is found out by one that succeeds.
   */
  private static Sarif.Invocation invocation(Analysis analysis, Verdict verdict) {
    return new Sarif.Invocation(
        analysis.complete(),
        Gap.of(analysis, verdict).stream().map(SarifReport::notification).toList());
  }

  private static Sarif.Notification notification(Gap gap) {
    return new Sarif.Notification(gap.fails() ? "error" : "warning", new Message(gap.sentence()));
  }

  private static Sarif.Descriptor rule(String id) {
    return Rules.find(id)
        .map(
            rule ->
                new Sarif.Descriptor(
                    id,
                    new Message(rule.summary()),
                    new Message(rule.explanation()),
                    new Message(rule.fix()),
                    new Sarif.Properties(tags(rule))))
        .orElseGet(() -> new Sarif.Descriptor(id, new Message(id), null, null, null));
  }

  /** CWE-833: Deadlock. CWE-667: Improper Locking. As GitHub spells them. */
  private static List<String> tags(Rule rule) {
    boolean isDeadlock = rule.isPotentialDeadlock() || rule.isMeantBy("actual");
    return isDeadlock
        ? List.of("concurrency", "external/cwe/cwe-833", "external/cwe/cwe-667")
        : List.of("concurrency");
  }
}
