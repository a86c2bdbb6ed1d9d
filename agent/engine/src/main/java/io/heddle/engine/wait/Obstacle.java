package io.heddle.engine.wait;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for, and who can end that. One for all threads that wait for the same thing.
 *
 * @param kind what it is
 * @param object what identifies it; compared by reference only
 * @param name as a person names it
 * @param type the class of the object
 * @param needsAll whether each of {@code holders} has to act; if not, any one of them ends the wait
 * @param holders those who can end the wait; never empty. If {@code needsAll} there may be more,
 *     else these are all. At a rendezvous those first who wait for the thread
 * @param queuedIn where a task waits for a worker: the pool, for people; else null
 * @param assumed whether the engine has not seen it, but concluded it from what the JVM tells
 */
record Obstacle(
    Kind kind,
    Object object,
    String name,
    String type,
    boolean needsAll,
    List<Holder> holders,
    @Nullable String queuedIn,
    boolean assumed) {
  /** What kinds of things threads wait for. */
  enum Kind {
    /** A lock of any kind, a permit or a connection: held by threads. */
    LOCK("held by", "took"),
    /** The outcome of a task that runs. */
    RUNNING_TASK("run by", "runs"),
    /** The outcome of a task that waits for a worker of a pool. */
    QUEUED_TASK("queued behind", "works for the pool of"),
    /** The end of a thread. */
    THREAD_END("the end of", "is"),
    /** The end of a class initialiser. */
    CLASS_INIT("run by", "runs"),
    /** Another thread that has to come to the same latch, barrier and so on. */
    RENDEZVOUS("which needs", "has yet to come to");

    private final String by;
    private final String does;

    Kind(String by, String does) {
      this.by = by;
      this.does = does;
    }

    /** The name for programs: {@code queued-task}. */
    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Between the obstacle and its holder: {@code held by}. */
    String by() {
      return by;
    }

    /** Between the holder and the obstacle: {@code took}. */
    String does() {
      return does;
    }
  }
}
