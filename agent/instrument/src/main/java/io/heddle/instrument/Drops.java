package io.heddle.instrument;

import io.heddle.engine.order.LockOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What found a table or a queue full, so that Heddle knows nothing of it. Every table has a limit,
 * and what is past it is said.
 *
 * @param counts of each table one, in the order in which they are shown
 */
record Drops(List<Count> counts) {
  /** How many of one kind, for people in the plural. */
  record Count(long number, String what) {}

  static Drops of(Session session, LockOrder.Stats order) {
    List<Count> counts = new ArrayList<>();
    counts.add(new Count(session.sites.dropped(), "places in the code"));
    counts.add(new Count(session.sites.accessors().dropped(), "getters and superclasses"));
    counts.add(new Count(session.sites.rendezvous().dropped(), "calls of latches and barriers"));
    counts.add(new Count(session.classInits.dropped(), "class initialisers"));
    counts.add(new Count(session.threads.dropped(), "looks for the record of a thread"));
    counts.add(new Count(session.tasks.pools().dropped(), "pools"));
    counts.add(new Count(session.tasks.pending().dropped(), "submissions of tasks"));
    counts.add(new Count(session.tasks.loops().loops().dropped(), "event loops"));
    counts.add(new Count(session.tasks.loops().pending().dropped(), "tasks of event loops"));
    counts.add(new Count(session.connections.dropped(), "connections"));
    counts.add(new Count(order.dropped(), "nestings in the queue"));
    counts.add(new Count(order.capped(), "locks and edges of the graph"));
    counts.add(new Count(session.order.dropped(), "hand-overs of clocks"));
    counts.add(new Count(session.inbox.dropped(), "notices"));
    return new Drops(counts);
  }

  long total() {
    return counts.stream().mapToLong(Count::number).sum();
  }

  /** {@code 12 places in the code, 3 pools}; empty if nothing was dropped. */
  String text() {
    return counts.stream()
        .filter(count -> count.number > 0)
        .map(count -> count.number + " " + count.what)
        .collect(Collectors.joining(", "));
  }
}
