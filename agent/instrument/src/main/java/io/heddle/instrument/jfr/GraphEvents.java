package io.heddle.instrument.jfr;

import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.order.RecordedText;
import io.heddle.events.LockOrderEdgeEvent;
import io.heddle.events.LockOrderSampleEvent;
import java.util.List;

/** Writes the lock-order graph as JFR events, so that a recording can be judged by itself. */
final class GraphEvents {
  /** Written for a chunk at most, some 20 MB; the edges say how many samples there are. */
  private static final int MAX_SAMPLES = 1 << 16;

  private GraphEvents() {}

  static void write(List<EdgeView> edges) {
    int room = MAX_SAMPLES;
    boolean withSamples = new LockOrderSampleEvent().isEnabled();
    for (EdgeView edge : edges) {
      edge(edge);
      room -= edge.samples().size();
      if (withSamples && room >= 0) {
        edge.samples().forEach(sample -> sample(edge, sample));
      }
    }
  }

  private static void edge(EdgeView edge) {
    SampleView sample = edge.samples().get(0);
    LockOrderEdgeEvent event = new LockOrderEdgeEvent();
    event.fromLock = edge.from().name();
    event.fromType = edge.from().type();
    event.fromId = edge.from().id();
    event.fromSingle = edge.fromSingle();
    event.toLock = edge.to().name();
    event.toType = edge.to().type();
    event.toId = edge.to().id();
    event.toSingle = edge.toSingle();
    event.signal = edge.signal();
    event.fromSite = heldSite(edge, sample);
    event.toSite = sample.site().label();
    event.samples = edge.samples().size();
    event.threads = (int) edge.samples().stream().map(s -> s.thread().id()).distinct().count();
    event.timed = edge.samples().stream().allMatch(SampleView::timed);
    event.mode = mode(edge).id();
    event.commit();
  }

  /** Readers do not keep each other out; one writer among them does. */
  private static LockMode mode(EdgeView edge) {
    return edge.samples().stream().allMatch(s -> s.mode() == LockMode.SHARED)
        ? LockMode.SHARED
        : LockMode.EXCLUSIVE;
  }

  private static String heldSite(EdgeView edge, SampleView sample) {
    for (HeldView held : sample.held()) {
      if (held.lock().equals(edge.from())) {
        return held.site().label();
      }
    }
    return "?";
  }

  private static void sample(EdgeView edge, SampleView sample) {
    LockOrderSampleEvent event = new LockOrderSampleEvent();
    event.fromId = edge.from().id();
    event.toId = edge.to().id();
    event.threadName = sample.thread().name();
    event.threadId = sample.thread().id();
    event.virtual = sample.thread().virtual();
    event.creationSite = sample.thread().creationSite();
    event.held = RecordedText.of(sample.held());
    event.mode = sample.mode().id();
    event.site = RecordedText.of(sample.site());
    event.timed = sample.timed();
    event.reacquired = sample.reacquire();
    event.stamp = sample.stamp();
    event.knownBefore = sample.clock().toText();
    event.commit();
  }
}
