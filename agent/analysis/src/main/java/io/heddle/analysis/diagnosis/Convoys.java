package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedCycles;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import io.heddle.analysis.quantity.Counts;
import io.heddle.engine.inspect.Activity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads that queue for one lock. Who has it is known of monitors always, of other locks only if
 * the dump tells.
 */
final class Convoys implements LookRule {
  /** Fewer are what a lock is for. */
  private static final int QUEUE = 5;

  /** Behind a thread that does not go on. */
  private static final int BEHIND_STANDING = 2;

  private record Key(String lock, String type, @Nullable DumpedThread owner) {}

  @Override
  public List<Sighted> in(Look look) {
    Set<DumpedThread> knotted = Collections.newSetFromMap(new IdentityHashMap<>());
    DumpedCycles.in(look.dump())
        .forEach(cycle -> cycle.forEach(wait -> knotted.add(wait.thread())));
    List<Sighted> found = new ArrayList<>();
    queues(look)
        .values()
        .forEach(
            queue -> {
              DumpedThread owner = queue.get(0).owner();
              boolean standing = owner != null && look.isStill(owner);
              boolean isTold = owner != null && knotted.contains(owner);
              if (!isTold && queue.size() >= (standing ? BEHIND_STANDING : QUEUE)) {
                found.add(sighted(look, queue, standing));
              }
            });
    return found;
  }

  private static Map<Object, List<DumpedWait>> queues(Look look) {
    Map<Object, List<DumpedWait>> queues = new LinkedHashMap<>();
    for (DumpedWait wait : look.owners().waits()) {
      Key key = new Key(wait.lock().address(), wait.lock().type(), wait.owner());
      queues.computeIfAbsent(key, one -> new ArrayList<>()).add(wait);
    }
    return queues;
  }

  private static Sighted sighted(Look look, List<DumpedWait> queue, boolean standing) {
    DumpedWait first = queue.get(0);
    DumpedThread owner = first.owner();
    long before =
        queue.stream()
            .flatMap(wait -> look.before(wait.thread()).stream())
            .filter(then -> look.activity(then) == Activity.BLOCKED)
            .count();
    String summary = Counts.text(queue.size(), "thread") + " wait for " + Words.lock(first);
    List<String> evidence = new ArrayList<>();
    if (owner == null) {
      summary += "; who has it, the dump does not say";
    } else {
      summary += ", which " + Words.name(owner) + " has from " + Words.ownerPlace(first);
      evidence.add(
          Words.name(owner)
              + " is "
              + owner.state()
              + (standing ? " and has not moved" + Words.since(look.standingNanos(owner)) : ""));
    }
    evidence.addAll(Words.places(queue.stream().map(DumpedWait::thread).toList()));
    return new Sighted(
        Words.lock(first) + (owner == null ? "" : " " + Words.place(owner)),
        queue.size(),
        standing || before >= QUEUE,
        summary,
        evidence);
  }
}
