package io.heddle.engine.order;

import java.util.HashSet;
import java.util.Set;

/**
 * Which lock classes had one lock only in the graph since the run began: mostly static fields and
 * singletons. Not thread-safe.
 */
final class SingleLocks {
  private static final int MAX_NAMES = 10_000;

  /** Lock classes of which a lock was in the graph and is no longer. */
  private final Set<String> departed = new HashSet<>();

  /** Notes that {@code node} leaves the graph. */
  void left(LockNode node) {
    if (departed.size() < MAX_NAMES) {
      departed.add(node.name());
    }
  }

  /** Their names; none once there are too many to remember, for then nobody knows. */
  Set<String> among(LockNodes nodes) {
    Set<String> single = new HashSet<>();
    Set<String> many = new HashSet<>(departed);
    nodes.forEach(
        node -> {
          if (!single.add(node.name())) {
            many.add(node.name());
          }
        });
    single.removeAll(many);
    return departed.size() < MAX_NAMES ? single : Set.of();
  }
}
