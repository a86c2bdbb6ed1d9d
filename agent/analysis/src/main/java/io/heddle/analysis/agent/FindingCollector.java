package io.heddle.analysis.agent;

import io.heddle.analysis.agent.PartCollector.FindingId;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.order.CycleCollector;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.Step;
import io.heddle.engine.rule.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings, one for each fingerprint. An inversion or a deadlock is also found where only its own
 * events were recorded.
 */
public final class FindingCollector {
  private static final int LIMIT = 10_000;

  /** Tests that a defect was found in, and events of it that are looked at for them, at most. */
  private static final int MAX_TESTS = 100;

  private record Defect(String rule, String fingerprint) {}

  /**
   * A finding as it was told once.
   *
   * @param id joins it with its parts if they are events of their own; else null
   * @param parts its parts, where they are not events of their own
   */
  record Sighting(
      String rule,
      String fingerprint,
      Instant time,
      String severity,
      String message,
      String report,
      @Nullable FindingId id,
      FindingParts parts) {}

  private static final class Sightings {
    /** Not a counter: dumps of one recording that overlap have copies of the same event. */
    final Set<Instant> times = new TreeSet<>();

    /** What joins events with their parts, of which the tests are added up. */
    final Set<FindingId> events = new LinkedHashSet<>();

    final Set<String> tests = new TreeSet<>();
    String severity = "";
    String message = "";
    String report = "";
    @Nullable FindingId id;
    FindingParts parts = FindingParts.NONE;

    void add(Sighting sighting) {
      times.add(sighting.time);
      severity = sighting.severity;
      message = sighting.message;
      report = sighting.report;
      id = sighting.id;
      parts = sighting.parts;
      if (sighting.id == null) {
        addTests(sighting.parts.tests());
      } else if (events.size() < MAX_TESTS) {
        events.add(sighting.id);
      }
    }

    void addTests(List<String> more) {
      more.stream().limit(MAX_TESTS - Math.min(MAX_TESTS, tests.size())).forEach(tests::add);
    }
  }

  private final BoundedGroups<Defect, Sightings> defects = new BoundedGroups<>(LIMIT);
  private final PartCollector parts;
  private final CycleCollector cycles;

  /** Has seen nothing; is told of events by {@code handlers}. */
  public FindingCollector(Handlers handlers) {
    handlers.on("heddle.Finding", this::finding);
    parts = new PartCollector(handlers);
    cycles = new CycleCollector(handlers);
  }

  private void finding(Source source, Fields event) {
    add(
        new Sighting(
            event.text("rule"),
            event.text("fingerprint"),
            event.time(),
            event.text("severity"),
            event.text("message"),
            event.text("report"),
            new FindingId(source, event.number("id")),
            FindingParts.NONE));
  }

  /** What somebody else than the agent has found. */
  public void add(Finding finding) {
    add(
        new Sighting(
            finding.rule().id(),
            finding.fingerprint(),
            finding.time(),
            finding.severity().id(),
            finding.message(),
            FindingText.of(finding),
            null,
            new FindingParts(
                finding.locks(),
                finding.threads(),
                finding.steps(),
                finding.stacks(),
                finding.notes(),
                finding.tests())));
  }

  void add(Sighting sighting) {
    Defect defect = new Defect(sighting.rule, sighting.fingerprint);
    Sightings sightings = defects.get(defect, Sightings::new);
    if (sightings != null) {
      sightings.add(sighting);
    }
  }

  /** The findings, worst first; to be asked for once, when all is read. */
  public List<FindingSummary> findings() {
    defects.map().values().forEach(this::takeIn);
    cycles.cycles().forEach(this::join);
    List<FindingSummary> all = new ArrayList<>();
    defects.map().forEach((defect, sightings) -> all.add(summary(defect, sightings)));
    return worstFirst(all, List.of());
  }

  /** Takes in the parts that were events of their own. */
  private void takeIn(Sightings sightings) {
    FindingParts last = sightings.id == null ? null : parts.of(sightings.id);
    sightings.parts = last == null ? sightings.parts : last;
    for (FindingId event : sightings.events) {
      FindingParts recorded = parts.of(event);
      sightings.addTests(recorded == null ? List.of() : recorded.tests());
    }
  }

  private static FindingSummary summary(Defect defect, Sightings sightings) {
    List<Instant> times = List.copyOf(sightings.times);
    return new FindingSummary(
        defect.rule,
        sightings.severity,
        defect.fingerprint,
        sightings.message,
        times.size(),
        times.get(0),
        times.get(times.size() - 1),
        sightings.parts.locks(),
        sightings.parts.threads(),
        sightings.parts.steps(),
        sightings.parts.stacks(),
        sightings.parts.notes(),
        sightings.report,
        List.copyOf(sightings.tests));
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
    if (sightings.parts.steps().isEmpty()) {
      sightings.parts = of(cycle.steps(), sightings.parts.tests());
    }
  }

  /** What a cycle tells when its finding was not recorded. */
  private static Sightings of(CycleCollector.Cycle cycle) {
    Sightings sightings = new Sightings();
    sightings.severity =
        Rules.find(cycle.rule()).map(rule -> rule.severity().id()).orElse(Severity.ERROR.id());
    sightings.message = cycle.text();
    return sightings;
  }

  private static FindingParts of(List<Step> steps, List<String> tests) {
    List<LockRef> locks = new ArrayList<>();
    for (Step step : steps) {
      Step.Use use = step.held() == null ? step.wanted() : step.held();
      if (use != null) {
        locks.add(use.lock());
      }
    }
    return new FindingParts(
        locks, steps.stream().map(Step::thread).toList(), steps, List.of(), List.of(), tests);
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
    return defects.uncounted() + cycles.uncounted() + parts.uncounted();
  }
}
