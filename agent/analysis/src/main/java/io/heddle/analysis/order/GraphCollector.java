package io.heddle.analysis.order;

import io.heddle.analysis.order.RecordedGraph.Edge;
import io.heddle.analysis.order.RecordedGraph.Run;
import io.heddle.analysis.order.RunGraph.EdgeId;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes in the lock-order graphs, as many edges and samples as memory allows. */
public final class GraphCollector {
  private static final int MAX_EDGES = 1 << 18;
  private static final int MAX_SAMPLES = 1 << 17;

  private final GraphEventReader events = new GraphEventReader();
  private final Map<Source, RunGraph> graphs = new LinkedHashMap<>();
  private int edges;
  private int samples;
  private long uncountedEdges;
  private long malformed;

  /** Has seen nothing; is told of events by {@code handlers}. */
  public GraphCollector(Handlers handlers) {
    handlers.on("heddle.LockOrderEdge", this::edge);
    handlers.on("heddle.LockOrderSample", this::sample);
  }

  private void edge(Source source, Fields event) {
    if (edges < MAX_EDGES) {
      edges += graph(source).put(events.edge(event), events.facts(event));
    } else {
      uncountedEdges++;
    }
  }

  /** What finds no room is missed later, for the edge says how many samples there are. */
  private void sample(Source source, Fields event) {
    if (samples >= MAX_SAMPLES) {
      return;
    }
    EdgeId edge = new EdgeId(event.number("fromId"), event.number("toId"));
    try {
      samples += graph(source).put(edge, events.sample(event));
    } catch (IllegalArgumentException e) {
      malformed++;
    }
  }

  private RunGraph graph(Source source) {
    return graphs.computeIfAbsent(source, s -> new RunGraph());
  }

  /** The graphs of all runs; to be asked for when all is read, for then the runs are known. */
  public RecordedGraph graph() {
    Map<Object, RunGraph> byRun = new LinkedHashMap<>();
    graphs.forEach(
        (source, graph) ->
            byRun.computeIfAbsent(source.run(), run -> new RunGraph()).takeIn(graph));
    List<Run> runs = new ArrayList<>();
    List<Edge> all = new ArrayList<>();
    byRun.forEach(
        (run, graph) -> {
          all.addAll(graph.edges(runs.size()));
          runs.add(run(run));
        });
    return new RecordedGraph(runs, all, uncountedEdges, malformed + unknownSamples(all));
  }

  private Run run(Object run) {
    List<Source> sources = graphs.keySet().stream().filter(s -> s.run().equals(run)).toList();
    Instant end = sources.stream().map(Source::end).max(Instant::compareTo).orElse(Instant.EPOCH);
    return new Run(sources.stream().map(s -> s.file()).distinct().toList(), end);
  }

  private static long unknownSamples(List<Edge> edges) {
    return edges.stream()
        .mapToLong(edge -> Math.max(0, edge.facts().samples() - edge.view().samples().size()))
        .sum();
  }
}
