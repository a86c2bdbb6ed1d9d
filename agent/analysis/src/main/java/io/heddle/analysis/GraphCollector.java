package io.heddle.analysis;

import io.heddle.analysis.model.GraphSize;
import java.util.HashSet;
import java.util.Set;

/**
 * Measures the lock-order graph. The agent writes it again in every chunk, so what counts is the
 * distinct edges of each run.
 */
final class GraphCollector {
  private static final int LIMIT = 500_000;

  private record Edge(Object scope, long from, long to) {}

  private record Lock(Object run, long id) {}

  private final Set<Edge> edges = new HashSet<>();
  private final Set<String> lockClasses = new HashSet<>();
  private long uncounted;

  GraphCollector(Handlers handlers) {
    handlers.on("heddle.LockOrderEdge", this::edge);
  }

  private void edge(Source source, Fields event) {
    if (edges.size() >= LIMIT) {
      uncounted++;
      return;
    }
    edges.add(new Edge(source, event.number("fromId"), event.number("toId")));
    lockClasses.add(event.text("fromLock"));
    lockClasses.add(event.text("toLock"));
  }

  /** The size; to be asked for when all is read, for then the runs are known. */
  GraphSize size() {
    Set<Edge> distinct = new HashSet<>();
    Set<Lock> locks = new HashSet<>();
    for (Edge edge : edges) {
      Object run = ((Source) edge.scope).run();
      distinct.add(new Edge(run, edge.from, edge.to));
      locks.add(new Lock(run, edge.from));
      locks.add(new Lock(run, edge.to));
    }
    return new GraphSize(lockClasses.size(), locks.size(), distinct.size(), uncounted);
  }
}
