package io.heddle.analysis.order;

import io.heddle.engine.finding.Finding.LockRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the lock classes of which each run has one lock at most, of the same type in all runs:
 * static fields and singletons. Only of these may one say that what two runs have is the same lock.
 */
final class SameLocks {
  private record InRun(int run, String name) {}

  private final Map<InRun, Integer> ids = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Set<String> many = new HashSet<>();

  /** Takes in a lock; {@code single} is false if the agent knows of others in that run. */
  void add(int run, LockRef lock, boolean single) {
    Integer id = ids.putIfAbsent(new InRun(run, lock.name()), lock.id());
    String type = types.putIfAbsent(lock.name(), lock.type());
    boolean another = id != null && id != lock.id();
    boolean anotherType = type != null && !type.equals(lock.type());
    if (!single || another || anotherType) {
      many.add(lock.name());
    }
  }

  /** Their names. */
  Set<String> names() {
    Set<String> single = new HashSet<>(types.keySet());
    single.removeAll(many);
    return single;
  }
}
