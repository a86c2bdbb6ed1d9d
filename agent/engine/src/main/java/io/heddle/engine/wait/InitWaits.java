package io.heddle.engine.wait;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.order.LockType;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Frozen threads, which wait for a class that another thread initialises.
 *
 * @param waiters the frozen threads
 * @param obstacles what they wait for, by the place where they stand still; not of those of which
 *     nobody knows who runs the initialiser
 */
record InitWaits(List<Waiter> waiters, IdentityHashMap<Object, Obstacle> obstacles)
    implements WaitResolver {
  /** No thread is frozen. */
  static final InitWaits NONE = new InitWaits(List.of(), new IdentityHashMap<>());

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    Obstacle obstacle = waiter.blocker() == null ? null : obstacles.get(waiter.blocker());
    return obstacle == null ? null : new Wait(waiter, obstacle, 0);
  }

  /**
   * The end of an initialiser.
   *
   * @param classNames of which it is one
   * @param holders of which one runs it
   * @param assumed whether it was only concluded which class it is, or who runs it
   */
  static Obstacle obstacle(Collection<String> classNames, List<Holder> holders, boolean assumed) {
    TreeSet<String> classes = new TreeSet<>();
    classNames.forEach(name -> classes.add(StableNames.ofObject(name)));
    List<String> names =
        classes.stream().map(c -> Awaited.initialiser(LockType.simpleName(c))).toList();
    return new Obstacle(
        Kind.CLASS_INIT,
        String.join(" ", classes).intern(), // the same object in the next look
        String.join(" or ", names),
        classes.first(),
        false,
        holders,
        null,
        assumed);
  }
}
