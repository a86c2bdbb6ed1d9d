package io.heddle.analysis.order;

import io.heddle.analysis.order.RecordedGraph.Edge;
import io.heddle.analysis.order.RecordedGraph.EdgeFacts;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.order.EdgeView;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lock-order graph of a recording, or of all recordings of one run. The agent writes it again
 * in every chunk: of an edge and of a sample the last writing counts, and what is in an earlier
 * chunk only stays.
 */
final class RunGraph {
  /** By the ids of its locks, which are never given twice in a run. */
  record EdgeId(long from, long to) {}

  private record SampleId(long thread, long stamp) {}

  private record Written(EdgeView view, EdgeFacts facts) {}

  private final Map<EdgeId, Written> edges = new LinkedHashMap<>();
  private final Map<EdgeId, Map<SampleId, SampleView>> samples = new HashMap<>();

  /** Keeps an edge; returns how many more there are now. */
  int put(EdgeView edge, EdgeFacts facts) {
    EdgeId id = new EdgeId(edge.from().id(), edge.to().id());
    return edges.put(id, new Written(edge, facts)) == null ? 1 : 0;
  }

  /** Keeps a sample; returns how many more there are now. */
  int put(EdgeId edge, SampleView sample) {
    SampleId id = new SampleId(sample.thread().id(), sample.stamp());
    return samples.computeIfAbsent(edge, e -> new LinkedHashMap<>()).put(id, sample) == null
        ? 1
        : 0;
  }

  /** Takes in what another recording of the same run has. */
  void takeIn(RunGraph other) {
    edges.putAll(other.edges);
    other.samples.forEach(
        (edge, ways) -> samples.computeIfAbsent(edge, e -> new LinkedHashMap<>()).putAll(ways));
  }

  /** The edges with their samples, all locks under their last names. */
  List<Edge> edges(int run) {
    Map<Integer, LockRef> names = new HashMap<>();
    for (Written edge : edges.values()) {
      names.put(edge.view.from().id(), edge.view.from());
      names.put(edge.view.to().id(), edge.view.to());
    }
    List<Edge> all = new ArrayList<>();
    edges.forEach(
        (id, edge) -> {
          List<SampleView> ways =
              samples.getOrDefault(id, Map.of()).values().stream()
                  .map(sample -> named(sample, names))
                  .toList();
          all.add(new Edge(run, named(edge.view, ways, names), edge.facts));
        });
    return all;
  }

  private static EdgeView named(
      EdgeView edge, List<SampleView> samples, Map<Integer, LockRef> names) {
    return new EdgeView(
        named(edge.from(), names),
        named(edge.to(), names),
        edge.fromSingle(),
        edge.toSingle(),
        edge.signal(),
        edge.count(),
        samples);
  }

  private static SampleView named(SampleView sample, Map<Integer, LockRef> names) {
    return new SampleView(
        sample.thread(),
        sample.held().stream()
            .map(h -> new HeldView(named(h.lock(), names), h.mode(), h.site()))
            .toList(),
        sample.mode(),
        sample.site(),
        sample.timed(),
        sample.reacquire(),
        sample.stamp(),
        sample.clock(),
        sample.stack());
  }

  /** A lock's name may get better while a run lasts. */
  private static LockRef named(LockRef lock, Map<Integer, LockRef> names) {
    return names.getOrDefault(lock.id(), lock);
  }
}
