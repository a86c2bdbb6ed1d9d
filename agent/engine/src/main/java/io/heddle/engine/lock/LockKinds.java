package io.heddle.engine.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of kinds of locks. Weaving, hooks, probes, names and docs read it; none of them knows a
 * kind by itself, but for the hooks of the frequent calls: {@code synchronized}, {@code
 * Lock.lock()} and {@code unlock()}, and the bins of maps.
 *
 * <p>Immutable. Rows are asked in turn, the later ones first: a few type checks, which only rare
 * calls pay.
 */
public final class LockKinds implements HeldCheck {
  /** The kinds that Heddle knows. */
  public static final LockKinds SHIPPED = new LockKinds(List.of());

  private final List<LockKind> all;
  private final LockKind[] rows;
  private final LockKind monitor = new MonitorKind();
  private final Map<String, LockCall> calls = new LinkedHashMap<>();

  /**
   * The kinds that Heddle knows, and more.
   *
   * @throws IllegalArgumentException if two rows give one method different effects
   */
  public LockKinds(List<LockKind> more) {
    List<LockKind> kinds = new ArrayList<>();
    kinds.add(new OwnLockKind()); // the first two: see LockCall.OF_LOCK
    kinds.add(new JdkLockKind());
    kinds.add(new StampedLockKind());
    kinds.add(new SemaphoreKind());
    kinds.add(new BinKind());
    kinds.add(monitor);
    kinds.addAll(more);
    if (kinds.size() > LockCall.MAX_ROWS) {
      throw new IllegalArgumentException("too many kinds of locks: " + kinds.size());
    }
    all = List.copyOf(kinds);
    rows = kinds.toArray(new LockKind[0]);
    for (int i = 0; i < rows.length; i++) {
      for (LockMethod method : rows[i].methods()) {
        add(method, i);
      }
    }
  }

  private void add(LockMethod method, int row) {
    LockCall before = calls.get(method.signature());
    if (before != null && before.effect() != method.effect()) {
      throw new IllegalArgumentException(
          method.signature()
              + " is "
              + before.effect()
              + ", and in "
              + rows[row].id()
              + " "
              + method.effect());
    }
    int others = before == null ? 0 : before.rows();
    calls.put(method.signature(), new LockCall(method.effect(), others | 1 << row));
  }

  /** All rows. */
  public List<LockKind> all() {
    return all;
  }

  /** What the calls are that are woven, one for each name and descriptor. */
  public Collection<LockCall> calls() {
    return calls.values();
  }

  /** What a call of an instance method does; null: nothing. */
  public @Nullable LockCall call(String name, String descriptor) {
    return calls.get(name.concat(descriptor));
  }

  /**
   * The kind of lock that a call is about.
   *
   * @param code what {@link LockCall#code} gives
   * @return null if the method, of this receiver, is not that of a lock
   */
  @Nullable LockKind ofReceiver(int code, Object receiver) {
    for (int left = LockCall.rows(code); left != 0; left ^= Integer.highestOneBit(left)) {
      LockKind row = rows[Integer.numberOfTrailingZeros(Integer.highestOneBit(left))];
      if (row.isReceiver(receiver)) {
        return row;
      }
    }
    return null;
  }

  /** The kind of the lock for which this object stands: a monitor if it is no other one. */
  public LockKind of(Object lock) {
    for (int i = rows.length - 1; i >= 0; i--) {
      if (rows[i].is(lock)) {
        return rows[i];
      }
    }
    return monitor;
  }

  /** What stands for the lock of a condition; null if that cannot be told. */
  public @Nullable Object ofCondition(@Nullable Object condition) {
    Object lock = null;
    for (int i = rows.length - 1; condition != null && i >= 0 && lock == null; i--) {
      lock = rows[i].ofCondition(condition);
    }
    return lock;
  }

  /** What stands for the lock, or the locks, that were made. */
  Object ofCreated(Object made) {
    Object lock = null;
    for (int i = rows.length - 1; made.getClass() != Object.class && i >= 0 && lock == null; i--) {
      lock = rows[i].ofCreated(made);
    }
    return lock == null ? made : lock;
  }

  /** The lock for which a thread waits that is parked at this object; null if it tells none. */
  public @Nullable Object parkedAt(@Nullable Object blocker) {
    Object lock = null;
    for (int i = rows.length - 1; blocker != null && i >= 0 && lock == null; i--) {
      lock = rows[i].parkedAt(blocker);
    }
    return lock;
  }

  @Override
  public boolean holds(Object lock, boolean shared) {
    return of(lock).isHeld(lock, shared);
  }
}
