package io.heddle.analysis.report;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Stacks;
import java.util.ArrayList;
import java.util.List;

/** A step of a finding in a sentence. */
public final class StepText {
  private StepText() {}

  /** {@code a holds A (X.y:1) and wants B (X.z:2), held by b}; fit to be shown. */
  public static String of(FindingSummary finding, Step step) {
    ShownThreads shown = finding.shownThreads();
    List<String> parts = new ArrayList<>();
    if (step.held() != null) {
      parts.add("holds " + use(finding, step.held()));
    }
    if (step.wanted() != null) {
      ThreadRef owner = step.owner();
      String by = owner == null ? "" : ", held by " + shown.name(owner);
      parts.add("wants " + use(finding, step.wanted()) + by);
    }
    String what = parts.isEmpty() ? "is here" : String.join(" and ", parts);
    return shown.name(step.thread()) + ' ' + what;
  }

  private static String use(FindingSummary finding, Use use) {
    String at = use.at() == null ? "" : " (" + ShownText.line(Stacks.label(use.at())) + ")";
    return use.lock().shownAmong(finding.locks()) + at;
  }
}
