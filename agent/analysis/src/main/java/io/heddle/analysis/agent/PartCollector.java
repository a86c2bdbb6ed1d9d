package io.heddle.analysis.agent;

import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.site.Frames;
import io.heddle.events.FindingStepEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events that are parts of findings, in whatever order they come. */
final class PartCollector {
  private static final int LIMIT = 10_000;

  /** Parts of one kind that a finding has at most; the agent keeps to less. */
  private static final int MOST = 200;

  /** Ids are of a run, so they mean nothing outside the recording. */
  record FindingId(Source source, long id) {}

  private static final class Parts {
    final Map<Long, LockRef> locks = new TreeMap<>();
    final Map<Long, ThreadRef> threads = new TreeMap<>();
    final Map<Long, Step> steps = new TreeMap<>();
    final Map<Long, Evidence> stacks = new TreeMap<>();
    final Map<Long, String> notes = new TreeMap<>();
    final Map<Long, String> tests = new TreeMap<>();
  }

  private final BoundedGroups<FindingId, Parts> findings = new BoundedGroups<>(LIMIT);

  PartCollector(Handlers handlers) {
    on(handlers, "heddle.FindingLock", parts -> parts.locks, PartCollector::lock);
    on(handlers, "heddle.FindingThread", parts -> parts.threads, PartCollector::thread);
    on(handlers, "heddle.FindingStep", parts -> parts.steps, PartCollector::step);
    on(handlers, "heddle.FindingStack", parts -> parts.stacks, PartCollector::stack);
    on(handlers, "heddle.FindingNote", parts -> parts.notes, event -> event.text("note"));
    on(handlers, "heddle.FindingTest", parts -> parts.tests, event -> event.text("test"));
  }

  private <T> void on(
      Handlers handlers,
      String name,
      Function<Parts, Map<Long, T>> list,
      Function<Fields, T> part) {
    handlers.on(
        name,
        (source, event) -> {
          Parts parts = findings.get(new FindingId(source, event.number("id")), Parts::new);
          if (parts != null && list.apply(parts).size() < MOST) {
            list.apply(parts).put(event.number("index"), part.apply(event));
          }
        });
  }

  private static LockRef lock(Fields event) {
    return new LockRef(event.text("lock"), event.text("type"), (int) event.number("lockId"));
  }

  private static ThreadRef thread(Fields event) {
    return new ThreadRef(
        event.text("threadName"),
        event.number("threadId"),
        event.flag("virtual"),
        event.site("creationSite"),
        event.text("test"));
  }

  private static Step step(Fields event) {
    long waited = event.number("waited");
    return new Step(
        thread(event),
        use(event, "held"),
        use(event, "wanted"),
        waited == FindingStepEvent.NO_TIME ? null : waited,
        owner(event),
        Frames.in(event.text("stack")));
  }

  private static Evidence stack(Fields event) {
    return new Evidence(event.text("title"), Frames.in(event.text("stack")));
  }

  private static @Nullable Use use(Fields event, String what) {
    String name = event.text(what + "Lock");
    if (name.isEmpty()) {
      return null;
    }
    return new Use(
        new LockRef(name, event.text(what + "Type"), (int) event.number(what + "Id")),
        event.text(what + "Mode").equals(LockMode.SHARED.id()),
        Frames.parse(event.text(what + "Site")).orElse(null));
  }

  private static @Nullable ThreadRef owner(Fields event) {
    long id = event.number("ownerId");
    return id == FindingStepEvent.NO_THREAD
        ? null
        : new ThreadRef(
            event.text("ownerName"),
            id,
            event.flag("ownerVirtual"),
            event.site("ownerCreationSite"));
  }

  /** The parts of a finding; null if none were recorded. */
  @Nullable FindingParts of(FindingId id) {
    Parts parts = findings.map().get(id);
    return parts == null
        ? null
        : new FindingParts(
            List.copyOf(parts.locks.values()),
            List.copyOf(parts.threads.values()),
            List.copyOf(parts.steps.values()),
            List.copyOf(parts.stacks.values()),
            List.copyOf(parts.notes.values()),
            List.copyOf(parts.tests.values()));
  }

  /** How many parts were of findings past the limit. */
  long uncounted() {
    return findings.uncounted();
  }
}
