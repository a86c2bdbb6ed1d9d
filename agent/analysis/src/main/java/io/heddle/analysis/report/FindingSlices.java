package io.heddle.analysis.report;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings as slices of a trace: each thread of each of them from when it began to wait, if it did,
 * to when the finding was made.
 */
final class FindingSlices {
  private static final long MOMENT = 1_000;

  private FindingSlices() {}

  /** By the names of the threads. */
  static Map<String, List<TraceSlice>> of(Collection<FindingSummary> findings) {
    Map<String, List<TraceSlice>> tracks = new LinkedHashMap<>();
    for (FindingSummary finding : findings) {
      ShownThreads shown = finding.shownThreads();
      for (Step step : finding.steps()) {
        tracks
            .computeIfAbsent(shown.name(step.thread()), name -> new ArrayList<>())
            .add(slice(finding, step, shown));
      }
    }
    return tracks;
  }

  private static TraceSlice slice(FindingSummary finding, Step step, ShownThreads shown) {
    Map<String, String> args = new LinkedHashMap<>();
    args.put("finding", finding.fingerprint());
    use(args, "holds", step.held(), finding);
    use(args, "wants", step.wanted(), finding);
    ThreadRef owner = step.owner();
    if (owner != null) {
      args.put("held by", shown.name(owner));
    }
    long end = nanos(finding.last());
    Long waited = step.waitedNanos();
    return new TraceSlice(
        ShownText.line(finding.rule()),
        "finding",
        end - Math.max(MOMENT, waited == null ? 0 : waited),
        end,
        args,
        null,
        null);
  }

  private static void use(
      Map<String, String> args, String verb, @Nullable Use use, FindingSummary finding) {
    if (use != null) {
      args.put(verb, use.lock().shownAmong(finding.locks()));
      if (use.at() != null) {
        args.put(verb + " at", ShownText.name(Stacks.label(use.at())));
      }
    }
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }
}
