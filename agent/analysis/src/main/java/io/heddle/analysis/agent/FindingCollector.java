package io.heddle.analysis.agent;

import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.FindingSummary.Step;
import io.heddle.analysis.order.CycleCollector;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Findings, one for each fingerprint. An inversion or a deadlock is also found where only its own
 * events were recorded.
 */
public final class FindingCollector {
  private static final int LIMIT = 10_000;

  /** Tests that a defect was found in, at most. */
  private static final int MAX_TESTS = 100;

  private record Defect(String rule, String fingerprint) {}

  /** A finding as it was told once. */
  record Sighting(
      String rule,
      String fingerprint,
      Instant time,
      String severity,
      String message,
      List<String> locks,
      List<String> threads,
      String report,
      List<String> tests) {}

  private static final class Sightings {
    /** Not a counter: dumps of one recording that overlap have copies of the same event. */
    final Set<Instant> times = new TreeSet<>();

    final Set<String> tests = new TreeSet<>();

    String severity = "";
    String message = "";
    String report = "";
    List<String> locks = List.of();
    List<String> threads = List.of();
    List<Step> steps = List.of();

    FindingSummary summary(Defect defect, Instant first, Instant last) {
      return new FindingSummary(
          defect.rule,
          severity,
          defect.fingerprint,
          message,
          times.size(),
          first,
          last,
          locks,
          threads,
          steps,
          report,
          List.copyOf(tests));
    }
  }

  private final BoundedGroups<Defect, Sightings> defects = new BoundedGroups<>(LIMIT);
  private final CycleCollector cycles;

  /** Has seen nothing; is told of events by {@code handlers}. */
  public FindingCollector(Handlers handlers) {
    handlers.on("heddle.Finding", (source, event) -> finding(event));
    cycles = new CycleCollector(handlers);
  }

  private void finding(Fields event) {
    add(
        new Sighting(
            event.text("rule"),
            event.text("fingerprint"),
            event.time(),
            event.text("severity"),
            event.text("message"),
            list(event.text("locks")),
            list(event.text("threads")),
            event.text("report"),
            list(event.text("tests"))));
  }

  void add(Sighting sighting) {
    Defect defect = new Defect(sighting.rule, sighting.fingerprint);
    Sightings sightings = defects.get(defect, Sightings::new);
    if (sightings != null) {
      sightings.times.add(sighting.time);
      sightings.severity = sighting.severity;
      sightings.message = sighting.message;
      sightings.report = sighting.report;
      sightings.locks = sighting.locks;
      sightings.threads = sighting.threads;
      sighting.tests.stream()
          .limit(MAX_TESTS - Math.min(MAX_TESTS, sightings.tests.size()))
          .forEach(sightings.tests::add);
    }
  }

  private static List<String> list(String names) {
    return Stream.of(names.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  /** The findings, worst first; to be asked for once, when all is read. */
  public List<FindingSummary> findings() {
    cycles.cycles().forEach(this::join);
    List<FindingSummary> all = new ArrayList<>();
    defects
        .map()
        .forEach(
            (defect, sightings) -> {
              List<Instant> times = List.copyOf(new TreeSet<>(sightings.times));
              all.add(sightings.summary(defect, times.get(0), times.get(times.size() - 1)));
            });
    return worstFirst(all, List.of());
  }

  /** Both lists together, worst first, then in the order of time. */
  public static List<FindingSummary> worstFirst(
      List<FindingSummary> some, List<FindingSummary> others) {
    return Stream.concat(some.stream(), others.stream())
        .sorted(
            Comparator.comparingInt(FindingCollector::badness)
                .reversed()
                .thenComparing(FindingSummary::first))
        .toList();
  }

  private void join(CycleCollector.Cycle cycle) {
    Defect defect = new Defect(cycle.rule(), cycle.fingerprint());
    Sightings sightings = defects.get(defect, () -> of(cycle));
    if (sightings == null) {
      return;
    }
    if (sightings.report.isEmpty()) {
      sightings.times.add(cycle.time());
    }
    if (sightings.steps.isEmpty()) {
      sightings.steps = cycle.steps();
    }
  }

  /** What a cycle tells when its finding was not recorded. */
  private static Sightings of(CycleCollector.Cycle cycle) {
    Sightings sightings = new Sightings();
    sightings.severity =
        Stream.of(Rule.values())
            .filter(rule -> rule.id().equals(cycle.rule()))
            .map(rule -> rule.severity().id())
            .findFirst()
            .orElse(Severity.ERROR.id());
    sightings.message = cycle.text();
    sightings.locks =
        cycle.steps().stream().map(Step::wantedLock).filter(n -> !n.isEmpty()).toList();
    sightings.threads = cycle.steps().stream().map(Step::thread).toList();
    return sightings;
  }

  /** A severity this version does not know counts as the worst. */
  private static int badness(FindingSummary finding) {
    return Stream.of(Severity.values())
        .filter(severity -> severity.id().equals(finding.severity()))
        .mapToInt(Severity::ordinal)
        .findFirst()
        .orElse(Severity.values().length);
  }

  /** How many findings were of kinds past the limit. */
  public long uncounted() {
    return defects.uncounted() + cycles.uncounted();
  }
}
