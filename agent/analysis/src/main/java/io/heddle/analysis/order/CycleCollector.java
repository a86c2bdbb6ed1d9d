package io.heddle.analysis.order;

import io.heddle.analysis.model.FindingSummary.Step;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.EventHandler;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Puts inversions and deadlocks together with their parts, in whatever order they come. */
public final class CycleCollector {
  private static final int LIMIT = 10_000;
  private static final int STEPS = 64;

  /** Ids are of a run, so they mean nothing outside the recording. */
  private record CycleId(Source source, long id) {}

  private static final class Parts {
    String rule = "";
    String fingerprint = "";
    String text = "";
    Instant time = Instant.EPOCH;
    final List<Step> steps = new ArrayList<>();
  }

  /**
   * A cycle with its steps in order.
   *
   * @param rule the name of the rule that found it
   * @param text the cycle in one line
   */
  public record Cycle(
      String rule, String fingerprint, String text, Instant time, List<Step> steps) {}

  private final BoundedGroups<CycleId, Parts> cycles = new BoundedGroups<>(LIMIT);

  /** Has seen nothing; is told of events by {@code handlers}. */
  public CycleCollector(Handlers handlers) {
    handlers.on("heddle.LockOrderInversion", cycle("lock-order-inversion"));
    handlers.on("heddle.Deadlock", cycle("deadlock"));
    handlers.on("heddle.LockOrderInversionEdge", step(CycleCollector::edge));
    handlers.on("heddle.DeadlockedThread", step(CycleCollector::thread));
  }

  private EventHandler cycle(String rule) {
    return (source, event) -> {
      Parts parts = cycles.get(new CycleId(source, event.number("id")), Parts::new);
      if (parts != null) {
        parts.rule = rule;
        parts.fingerprint = event.text("fingerprint");
        parts.text = event.text("cycle");
        parts.time = event.time();
      }
    };
  }

  private EventHandler step(Function<Fields, Step> created) {
    return (source, event) -> {
      Parts parts = cycles.get(new CycleId(source, event.number("id")), Parts::new);
      if (parts != null && parts.steps.size() < STEPS) {
        parts.steps.add(created.apply(event));
      }
    };
  }

  private static Step edge(Fields event) {
    return step(event, event.text("heldSite"), "");
  }

  private static Step thread(Fields event) {
    return step(event, "", event.text("owner"));
  }

  private static Step step(Fields event, String heldSite, String owner) {
    return new Step(
        event.number("index"),
        event.text("thread"),
        event.text("heldLock"),
        heldSite,
        event.text("wantedLock"),
        event.text("wantedSite"),
        owner,
        event.text("stack"));
  }

  /** The cycles of which the event itself was recorded, not only a part. */
  public List<Cycle> cycles() {
    return cycles.map().values().stream()
        .filter(parts -> !parts.rule.isEmpty())
        .map(CycleCollector::cycle)
        .toList();
  }

  private static Cycle cycle(Parts parts) {
    List<Step> steps = parts.steps.stream().sorted(Comparator.comparingLong(Step::index)).toList();
    return new Cycle(parts.rule, parts.fingerprint, parts.text, parts.time, steps);
  }

  /** How many cycles were past the limit. */
  public long uncounted() {
    return cycles.uncounted();
  }
}
