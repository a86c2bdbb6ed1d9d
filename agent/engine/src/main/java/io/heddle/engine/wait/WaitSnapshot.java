package io.heddle.engine.wait;

import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The wait-for graph at one moment, for people and programs.
 *
 * @param waits by the id of the thread that waits; only waits of which somebody can end them
 * @param hangs one line for each group of threads that wait for one another and can never go on
 */
public record WaitSnapshot(Map<Long, View> waits, List<String> hangs) {
  private static final int HOLDERS_NAMED = 5;

  /**
   * What a thread waits for.
   *
   * @param obstacle its name: {@code Account.lock}, {@code task Report}
   * @param kind {@code lock}, {@code running-task}, {@code queued-task}, {@code thread-end} or
   *     {@code class-init}
   * @param holders the ids of the threads that can end the wait
   * @param needsAll whether all of them have to act, instead of any
   * @param assumed whether the holders were concluded from what the JVM tells, and not seen
   * @param hangs whether the thread can never go on
   * @param text the same in words
   */
  public record View(
      String obstacle,
      String kind,
      List<Long> holders,
      boolean needsAll,
      boolean assumed,
      boolean hangs,
      String text) {
    /** Whether it is a lock, or the end of a class initialiser, which is one to the JVM. */
    public boolean isForLock() {
      return kind.equals(Kind.LOCK.id()) || kind.equals(Kind.CLASS_INIT.id());
    }
  }

  static WaitSnapshot of(WaitForGraph graph) {
    List<Knot> knots = graph.knots();
    Set<Long> stuck =
        knots.stream()
            .flatMap(knot -> knot.members().stream())
            .map(Wait::id)
            .collect(Collectors.toSet());
    Map<Long, View> views = new HashMap<>();
    for (Wait wait : graph.waits()) {
      views.put(wait.id(), view(wait.obstacle(), stuck.contains(wait.id())));
    }
    List<String> hangs = new ArrayList<>();
    for (Knot knot : knots) {
      int behind = knot.behind().size();
      hangs.add(
          knot.rule().id()
              + ": "
              + knot.message()
              + (behind == 0 ? "" : "; " + behind + " more threads are blocked behind it"));
    }
    return new WaitSnapshot(views, hangs);
  }

  private static View view(Obstacle obstacle, boolean stuck) {
    List<Long> ids = obstacle.holders().stream().map(holder -> holder.record().id).toList();
    return new View(
        obstacle.name(),
        obstacle.kind().id(),
        ids,
        obstacle.needsAll(),
        obstacle.assumed(),
        stuck,
        (obstacle.kind() == Kind.THREAD_END ? "" : ShownText.name(obstacle.name()) + ", ")
            + obstacle.kind().by()
            + ' '
            + holders(obstacle));
  }

  private static String holders(Obstacle obstacle) {
    List<Holder> all = obstacle.holders();
    ShownThreads shown =
        ShownThreads.of(all.stream().map(holder -> holder.record().toRef()).toList());
    String names =
        all.stream()
            .limit(HOLDERS_NAMED)
            .map(holder -> '"' + shown.name(holder.record().toRef()) + '"')
            .collect(Collectors.joining(", "));
    String more =
        all.size() > HOLDERS_NAMED ? " and " + (all.size() - HOLDERS_NAMED) + " more" : "";
    String pool = obstacle.queuedIn() == null ? "" : " of " + obstacle.queuedIn();
    return names + more + pool + (obstacle.assumed() ? " (assumed)" : "");
  }
}
