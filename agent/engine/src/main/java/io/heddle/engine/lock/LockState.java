package io.heddle.engine.lock;

import io.heddle.engine.jvm.PrivateField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a lock of the JDK itself whether it is held and by whom, without calling a method that
 * an application may have overridden. Right for virtual threads too, and for locks taken before the
 * agent came. Needs {@code java.util.concurrent} and its {@code locks} to be open, as they are to
 * the agent; what cannot be read counts as held.
 */
final class LockState {
  /** Of the state of a read-write lock: above it the number of holds by readers. */
  private static final int READERS_SHIFT = 16;

  /** The same since JDK 25, where the state has become a long. */
  private static final int LONG_READERS_SHIFT = 32;

  /** Of the state of a {@code StampedLock}, on all JDKs from 17 to 25. */
  private static final long STAMPED_WRITER = 1L << 7;

  private static final long STAMPED_READERS = STAMPED_WRITER - 1;

  private static final @Nullable MethodHandle OWNER =
      getter(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
  private static final @Nullable MethodHandle STATE =
      getter(AbstractQueuedSynchronizer.class, "state", int.class);
  private static final @Nullable MethodHandle LONG_STATE =
      getter(AbstractQueuedLongSynchronizer.class, "state", long.class);
  private static final @Nullable MethodHandle STAMPED =
      getter(StampedLock.class, "state", long.class);
  private static final @Nullable MethodHandle PERMITS =
      getter(Semaphore.class, "sync", AbstractQueuedSynchronizer.class);

  /** Only probes ask for it: nothing to be done at start. */
  private static final class FirstReader {
    static final PrivateField FIELD =
        PrivateField.of("java.util.concurrent.locks.ReentrantReadWriteLock$Sync", "firstReader");
  }

  private LockState() {}

  /** The thread that holds it exclusively, or null if none does or it cannot be read. */
  static @Nullable Thread owner(AbstractOwnableSynchronizer synchronizer) {
    MethodHandle owner = OWNER;
    try {
      return owner == null ? null : (Thread) owner.invokeExact(synchronizer);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  /** Whether the current thread holds it exclusively, as far as it can be read. */
  static boolean isOwn(AbstractOwnableSynchronizer synchronizer) {
    return OWNER == null || owner(synchronizer) == Thread.currentThread();
  }

  /**
   * The thread that made a read-write lock held by readers, as long as it is one of them and alive;
   * else null. Not for hooks.
   */
  static @Nullable Thread firstReader(Object synchronizer) {
    return FirstReader.FIELD.of(synchronizer) instanceof Thread reader && reader.isAlive()
        ? reader
        : null;
  }

  /** At what threads are parked that wait for a permit; null if it cannot be read. */
  static @Nullable Object synchronizer(Semaphore semaphore) {
    MethodHandle permits = PERMITS;
    try {
      return permits == null ? null : (AbstractQueuedSynchronizer) permits.invokeExact(semaphore);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  /** How many permits are to be had; -1 if it cannot be read. */
  static int permits(Semaphore semaphore) {
    return synchronizer(semaphore) instanceof AbstractQueuedSynchronizer synchronizer
        ? state(synchronizer)
        : -1;
  }

  /** Whether the lock is held in this mode, by whomever. */
  static boolean isHeld(StampedLock stamped, boolean shared) {
    return (stampedState(stamped) & (shared ? STAMPED_READERS : STAMPED_WRITER)) != 0;
  }

  /** Whether readers hold it. */
  static boolean hasReaders(AbstractOwnableSynchronizer synchronizer) {
    if (synchronizer instanceof AbstractQueuedSynchronizer ofInt) {
      return state(ofInt) >>> READERS_SHIFT != 0;
    }
    return !(synchronizer instanceof AbstractQueuedLongSynchronizer ofLong)
        || state(ofLong) >>> LONG_READERS_SHIFT != 0;
  }

  private static long state(AbstractQueuedLongSynchronizer synchronizer) {
    MethodHandle state = LONG_STATE;
    try {
      return state == null ? -1 : (long) state.invokeExact(synchronizer);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return -1;
    }
  }

  private static int state(AbstractQueuedSynchronizer synchronizer) {
    MethodHandle state = STATE;
    try {
      return state == null ? -1 : (int) state.invokeExact(synchronizer);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return -1;
    }
  }

  private static long stampedState(StampedLock stamped) {
    MethodHandle state = STAMPED;
    try {
      return state == null ? -1 : (long) state.invokeExact(stamped);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return -1;
    }
  }

  private static @Nullable MethodHandle getter(Class<?> owner, String field, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .unreflectGetter(owner.getDeclaredField(field))
          .asType(MethodType.methodType(type, owner));
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }
}
