package io.heddle.analysis.order;

import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.EventHandler;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.site.Frames;
import io.heddle.events.FindingStepEvent;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts inversions and deadlocks together with their parts, in whatever order they come, for
 * recordings in which findings and their steps are switched off. What these events say less is not
 * known.
 */
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
    final TreeMap<Long, Step> steps = new TreeMap<>();
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
    handlers.on("heddle.LockOrderInversion", cycle(event -> Inversion.RULE.id()));
    handlers.on("heddle.Deadlock", cycle(event -> event.text("rule")));
    handlers.on("heddle.LockOrderInversionEdge", step(CycleCollector::edge));
    handlers.on("heddle.DeadlockedThread", step(CycleCollector::thread));
  }

  private EventHandler cycle(Function<Fields, String> rule) {
    return (source, event) -> {
      Parts parts = cycles.get(new CycleId(source, event.number("id")), Parts::new);
      if (parts != null) {
        parts.fingerprint = event.text("fingerprint");
        parts.rule = rule.apply(event);
        parts.text = event.text("cycle");
        parts.time = event.time();
      }
    };
  }

  private EventHandler step(Function<Fields, Step> created) {
    return (source, event) -> {
      Parts parts = cycles.get(new CycleId(source, event.number("id")), Parts::new);
      if (parts != null && parts.steps.size() < STEPS) {
        parts.steps.put(event.number("index"), created.apply(event));
      }
    };
  }

  private static Step edge(Fields event) {
    ThreadRef thread = new ThreadRef(event.text("thread"), 0, false, "?");
    return step(event, thread, null);
  }

  private static Step thread(Fields event) {
    ThreadRef thread =
        new ThreadRef(event.text("thread"), event.number("threadId"), event.flag("virtual"), "?");
    long owner = event.number("ownerId");
    return step(
        event,
        thread,
        owner == FindingStepEvent.NO_THREAD
            ? null
            : new ThreadRef(event.text("owner"), owner, event.flag("ownerVirtual"), "?"));
  }

  private static Step step(Fields event, ThreadRef thread, @Nullable ThreadRef owner) {
    return new Step(
        thread,
        use(event, "held"),
        use(event, "wanted"),
        null,
        owner,
        Frames.in(event.text("stack")));
  }

  private static @Nullable Use use(Fields event, String what) {
    String lock = event.text(what + "Lock");
    return lock.isEmpty()
        ? null
        : new Use(new LockRef(lock, "", 0), Frames.parse(event.text(what + "Site")).orElse(null));
  }

  /** The cycles of which the event itself was recorded, not only a part. */
  public List<Cycle> cycles() {
    return cycles.map().values().stream()
        .filter(parts -> !parts.rule.isEmpty())
        .map(CycleCollector::cycle)
        .toList();
  }

  private static Cycle cycle(Parts parts) {
    List<Step> steps = List.copyOf(parts.steps.values());
    return new Cycle(parts.rule, parts.fingerprint, parts.text, parts.time, steps);
  }

  /** How many cycles were past the limit. */
  public long uncounted() {
    return cycles.uncounted();
  }
}
