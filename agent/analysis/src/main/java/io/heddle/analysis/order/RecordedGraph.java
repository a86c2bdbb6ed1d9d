package io.heddle.analysis.order;

import io.heddle.analysis.model.GraphSize;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.order.EdgeView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lock-order graphs of all recorded runs.
 *
 * @param runs the runs
 * @param edges the edges of all of them
 * @param uncountedEdges edges for which there was no room
 * @param unknownSamples samples that were not recorded, not understood, or found no room
 */
public record RecordedGraph(
    List<Run> runs, List<Edge> edges, long uncountedEdges, long unknownSamples) {
  /**
   * One run of a JVM.
   *
   * @param files the recordings of it, as they were given
   * @param end the time of the last event
   */
  record Run(List<String> files, Instant end) {}

  /**
   * An edge as one run has it.
   *
   * @param run its place among the runs
   * @param view the edge, with the samples that were recorded
   * @param facts what the agent says of all its samples
   */
  record Edge(int run, EdgeView view, EdgeFacts facts) {
    LockRef from() {
      return view.from();
    }

    LockRef to() {
      return view.to();
    }
  }

  /**
   * What the event of an edge says beside the locks.
   *
   * @param fromSite where the held lock was taken, short
   * @param toSite where the other one was wanted, short
   * @param samples how many samples there were
   * @param threads how many threads took the locks in this order
   * @param timed whether each acquisition had a timeout
   * @param shared whether only readers wanted it
   */
  record EdgeFacts(
      String fromSite, String toSite, int samples, int threads, boolean timed, boolean shared) {}

  private record InRun(int run, int id) {}

  public RecordedGraph {
    runs = List.copyOf(runs);
    edges = List.copyOf(edges);
  }

  /** The names of the lock classes that have a single lock in each run. */
  Set<String> singleLocks() {
    SameLocks locks = new SameLocks();
    for (Edge edge : edges) {
      locks.add(edge.run, edge.from(), edge.view.fromSingle());
      locks.add(edge.run, edge.to(), edge.view.toSingle());
      edge.view
          .samples()
          .forEach(s -> s.held().forEach(held -> locks.add(edge.run, held.lock(), true)));
    }
    return locks.names();
  }

  /** How large it is. */
  public GraphSize size() {
    Set<String> lockClasses = new HashSet<>();
    Set<InRun> locks = new HashSet<>();
    for (Edge edge : edges) {
      for (LockRef lock : List.of(edge.from(), edge.to())) {
        lockClasses.add(lock.name());
        locks.add(new InRun(edge.run, lock.id()));
      }
    }
    return new GraphSize(lockClasses.size(), locks.size(), edges.size(), uncountedEdges);
  }
}
