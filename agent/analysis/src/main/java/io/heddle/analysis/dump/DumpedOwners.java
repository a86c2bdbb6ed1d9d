package io.heddle.analysis.dump;

import io.heddle.analysis.dump.ThreadDump.JvmWait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has what, in one thread dump. */
public final class DumpedOwners {
  private static final String READ_WRITE_LOCK =
      "java.util.concurrent.locks.ReentrantReadWriteLock$";

  private final ThreadDump dump;
  private final Map<String, DumpedThread> locks = new HashMap<>();
  private final Map<String, List<DumpedThread>> initializers = new HashMap<>();
  private final Map<String, List<DumpedThread>> names = new HashMap<>();

  /** Of the threads of this dump. */
  public DumpedOwners(ThreadDump dump) {
    this.dump = dump;
    for (DumpedThread thread : dump.threads()) {
      names.computeIfAbsent(thread.name(), name -> new ArrayList<>()).add(thread);
      thread.monitors().forEach(lock -> add(lock, thread));
      thread.synchronizers().forEach(lock -> add(lock, thread));
      for (String type : thread.initializes()) {
        initializers.computeIfAbsent(type, one -> new ArrayList<>()).add(thread);
      }
    }
    dump.deadlocks().forEach(deadlock -> deadlock.forEach(this::add));
  }

  private void add(LockMark lock, DumpedThread owner) {
    if (!lock.address().isEmpty()) {
      locks.put(lock.address(), owner);
    }
  }

  /** The JVM knows owners that no thread tells, by names that two threads may have. */
  private void add(JvmWait wait) {
    List<DumpedThread> owners = names.getOrDefault(wait.owner(), List.of());
    if (owners.size() == 1) {
      locks.putIfAbsent(wait.address(), owners.get(0));
    }
  }

  /** All threads that wait for something that others have, as far as the dump says so. */
  public List<DumpedWait> waits() {
    return dump.threads().stream().flatMap(thread -> wait(thread).stream()).toList();
  }

  /** What the thread waits for; empty if it does not, or not for a lock. */
  Optional<DumpedWait> wait(DumpedThread thread) {
    return thread
        .blockedFor()
        .map(lock -> new DumpedWait(thread, lock, locks.get(lock.address())))
        .or(() -> thread.initialization().map(lock -> forInitialization(thread, lock)))
        .or(
            () ->
                thread
                    .parkedAt()
                    .filter(lock -> isLock(lock) || locks.containsKey(lock.address()))
                    .map(lock -> new DumpedWait(thread, lock, locks.get(lock.address()))));
  }

  /**
   * Before JDK 12 a dump does not tell for which class. If only one other thread runs an
   * initialiser, it is that.
   */
  private DumpedWait forInitialization(DumpedThread thread, LockMark lock) {
    if (!lock.type().isEmpty()) {
      return new DumpedWait(thread, lock, initializer(lock.type(), thread));
    }
    List<DumpedThread> others =
        dump.threads().stream()
            .filter(one -> one != thread && !one.initializes().isEmpty())
            .toList();
    if (others.size() != 1) {
      return new DumpedWait(thread, lock, null);
    }
    DumpedThread other = others.get(0);
    String outermost = other.initializes().get(other.initializes().size() - 1);
    return new DumpedWait(thread, new LockMark(LockMark.Kind.INITIALIZATION, "", outermost), other);
  }

  /** Whether threads that are parked there want a lock that somebody has. */
  private static boolean isLock(LockMark parkedAt) {
    return parkedAt.type().startsWith("java.util.concurrent.locks.ReentrantLock$")
        || parkedAt.type().startsWith(READ_WRITE_LOCK);
  }

  /** Two classes of one name, of different class loaders, leave it open. */
  private @Nullable DumpedThread initializer(String type, DumpedThread waiter) {
    List<DumpedThread> running = initializers.getOrDefault(type, List.of());
    DumpedThread first = running.isEmpty() ? waiter : running.get(0);
    return first != waiter && running.stream().allMatch(one -> one == first) ? first : null;
  }
}
