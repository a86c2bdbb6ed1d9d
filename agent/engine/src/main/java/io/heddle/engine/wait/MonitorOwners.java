package io.heddle.engine.wait;

import java.util.Map;
import java.util.Set;

/**
 * What the JVM knows about platform threads that are blocked at a monitor. Behind an interface,
 * because it takes {@code java.management}, which not every runtime image has.
 */
public interface MonitorOwners {
  /** Knows nothing. */
  MonitorOwners NONE = threadIds -> Map.of();

  /**
   * For each of the threads that is blocked at a monitor: the id of the thread that owns it.
   * Threads that are not, and monitors whose owner the JVM does not tell, are left out.
   */
  Map<Long, Long> ownersFor(Set<Long> threadIds);
}
