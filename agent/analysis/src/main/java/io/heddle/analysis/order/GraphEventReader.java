package io.heddle.analysis.order;

import io.heddle.analysis.order.RecordedGraph.EdgeFacts;
import io.heddle.analysis.recording.Fields;
import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.order.RecordedText;
import io.heddle.engine.site.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the events of the lock-order graph; keeps each text once, for they recur in each event. */
final class GraphEventReader {
  private static final int MAX_TEXTS = 1 << 17;

  private final Map<String, String> texts = new HashMap<>();

  /** The edge, without samples. */
  EdgeView edge(Fields event) {
    return new EdgeView(
        lock(event, "from"),
        lock(event, "to"),
        event.flag("fromSingle"),
        event.flag("toSingle"),
        event.flag("signal"),
        event.number("samples"),
        List.of());
  }

  EdgeFacts facts(Fields event) {
    return new EdgeFacts(
        kept(event.text("fromSite")),
        kept(event.text("toSite")),
        (int) event.number("samples"),
        (int) event.number("threads"),
        event.flag("timed"),
        event.text("mode").equals(LockMode.SHARED.id()));
  }

  private LockRef lock(Fields event, String end) {
    return new LockRef(
        kept(event.text(end + "Lock")),
        kept(event.text(end + "Type")),
        (int) event.number(end + "Id"));
  }

  /**
   * A sample.
   *
   * @throws IllegalArgumentException if no agent has written it so
   */
  SampleView sample(Fields event) {
    Site site = RecordedText.site(event.text("site"));
    return new SampleView(
        thread(event),
        RecordedText.held(event.text("held")).stream().map(this::kept).toList(),
        RecordedText.mode(event.text("mode")),
        site,
        event.flag("timed"),
        event.flag("reacquired"),
        event.number("stamp"),
        Clock.parse(event.text("knownBefore")),
        List.of(site.toStackTraceElement()));
  }

  private ThreadRef thread(Fields event) {
    return new ThreadRef(
        kept(event.text("threadName")),
        event.number("threadId"),
        event.flag("virtual"),
        kept(event.site("creationSite")));
  }

  private HeldView kept(HeldView held) {
    LockRef lock = held.lock();
    LockRef kept = new LockRef(kept(lock.name()), kept(lock.type()), lock.id());
    return new HeldView(kept, held.mode(), held.site());
  }

  private String kept(String text) {
    String known = texts.get(text);
    if (known == null && texts.size() < MAX_TEXTS) {
      texts.put(text, text);
    }
    return known == null ? text : known;
  }
}
