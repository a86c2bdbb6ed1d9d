package io.heddle.engine.wait;

import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.wait.JvmThreads.Monitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM tells of the monitors that platform threads are blocked at. For each thread that it
 * is asked about it searches all threads for the owner: with 10,000 threads, a quarter of them
 * blocked, that is 40 % of a look. So of threads that have not moved since the last look, at
 * monitors that the engine knows, few are asked about, and tell the owner for the others. For one
 * thread.
 *
 * <p>A thread that got the monitor and is blocked at one that is not woven, inside, has not moved
 * for the engine. It is asked about again after some looks at most, and before anything is told.
 */
final class JvmMonitors {
  /** Of threads that have not moved one in so many is asked about in a look, each in its turn. */
  static final int TURNS = 16;

  private Map<Long, Answer> last = new HashMap<>();
  private long looks;

  private record Answer(Waiter waiter, Monitor monitor) {}

  /** The monitors by thread id, as a new look finds them. */
  Map<Long, Monitor> look(List<Waiter> blocked, JvmThreads jvm) {
    looks++;
    List<Answer> still = new ArrayList<>();
    Set<Long> toAsk = toAsk(blocked, still);
    Map<Long, Monitor> monitors = new HashMap<>(jvm.monitorsOf(toAsk));
    Map<Integer, Long> owners = new HashMap<>();
    monitors.values().forEach(monitor -> owners.put(monitor.hash(), monitor.ownerId()));
    for (Answer answer : still) {
      Monitor before = answer.monitor;
      long owner = owners.getOrDefault(before.hash(), -1L);
      monitors.put(answer.waiter.record().id, new Monitor(before.type(), before.hash(), owner));
    }
    keep(blocked, monitors);
    return monitors;
  }

  private Set<Long> toAsk(List<Waiter> blocked, List<Answer> still) {
    Set<Long> toAsk = new HashSet<>();
    Set<Integer> askedAbout = new HashSet<>();
    for (Waiter waiter : blocked) {
      Answer answer = last.get(waiter.record().id);
      boolean isTurn = (waiter.record().id + looks) % TURNS == 0;
      if (answer == null || isTurn || !isSame(answer, waiter)) {
        toAsk.add(waiter.record().id);
      } else if (askedAbout.add(answer.monitor.hash())) {
        toAsk.add(waiter.record().id);
      } else {
        still.add(answer);
      }
    }
    return toAsk;
  }

  private static boolean isSame(Answer answer, Waiter now) {
    HeldLock before = answer.waiter.entering();
    HeldLock entering = now.entering();
    return before != null
        && entering != null
        && before.lock() == entering.lock()
        && answer.waiter.isSame(now);
  }

  private void keep(List<Waiter> blocked, Map<Long, Monitor> monitors) {
    Map<Long, Answer> now = new HashMap<>();
    for (Waiter waiter : blocked) {
      Monitor monitor = monitors.get(waiter.record().id);
      HeldLock entering = waiter.entering();
      if (monitor != null && fits(monitor, entering)) {
        now.put(waiter.record().id, new Answer(waiter, monitor));
      }
    }
    last = now;
  }

  private static boolean fits(Monitor monitor, @Nullable HeldLock entering) {
    return entering != null && monitor.hash() == System.identityHashCode(entering.lock());
  }
}
