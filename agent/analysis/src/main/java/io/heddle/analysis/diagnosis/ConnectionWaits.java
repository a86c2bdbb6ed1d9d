package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.quantity.Counts;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.inspect.Activities;
import io.heddle.engine.inspect.Activity;
import io.heddle.engine.order.LockType;
import io.heddle.engine.site.Stacks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Threads that wait for a connection out of a pool, by the names of the methods that give them. */
final class ConnectionWaits implements LookRule {
  private static final int EXHAUSTED = 2;
  private static final int ROOT_PARTS = 3;

  @Override
  public List<Sighted> in(Look look) {
    Map<String, List<DumpedThread>> waiting = new LinkedHashMap<>();
    for (DumpedThread thread : look.threads()) {
      String pool = awaited(look, thread);
      if (!pool.isEmpty()) {
        waiting.computeIfAbsent(pool, one -> new ArrayList<>()).add(thread);
      }
    }
    List<Sighted> found = new ArrayList<>();
    waiting.forEach(
        (pool, threads) -> {
          if (threads.size() >= EXHAUSTED) {
            found.add(sighted(look, pool, threads));
          }
        });
    return found;
  }

  /** The method that does not come back with a connection; empty if there is none. */
  private static String awaited(Look look, DumpedThread thread) {
    if (look.activity(thread) != Activity.WAITING) {
      return "";
    }
    return Activities.connectionGiver(thread.frames())
        .map(frame -> LockType.simpleName(frame.getClassName()) + '.' + frame.getMethodName())
        .orElse("");
  }

  /** Where the thread asked for it: the first frame that is neither the JDK's nor the pool's. */
  private static String asker(DumpedThread thread) {
    String pool =
        Activities.connectionGiver(thread.frames())
            .map(frame -> root(frame.getClassName()))
            .orElse("");
    List<StackTraceElement> outside =
        thread.frames().stream().filter(frame -> !root(frame.getClassName()).equals(pool)).toList();
    String asker = Stacks.label(outside);
    return asker.equals("?") ? Words.place(thread) : asker;
  }

  /** The first parts of a package, which all of a library has in common. */
  private static String root(String className) {
    String[] parts = className.split("\\.");
    return String.join(".", List.of(parts).subList(0, Math.min(ROOT_PARTS, parts.length - 1)));
  }

  private static Sighted sighted(Look look, String pool, List<DumpedThread> threads) {
    long still = threads.stream().filter(look::isStill).count();
    String none =
        still == threads.size()
            ? ", and none got one" + Words.since(look.standingNanos(threads))
            : "";
    List<String> evidence = new ArrayList<>(Words.places(threads, ConnectionWaits::asker));
    evidence.add("Who has the connections, a dump does not say: the agent does.");
    return new Sighted(
        pool,
        threads.size(),
        still >= EXHAUSTED,
        Counts.text(threads.size(), "thread")
            + " wait for a connection in "
            + ShownText.line(pool)
            + none,
        evidence);
  }
}
