package io.heddle.engine.lock;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer.ConditionObject;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Which object stands for a lock that implements {@code Lock}.
 *
 * <p>A read lock and its write lock are two objects and one lock, and a condition knows nothing but
 * the synchronizer of its lock. So a lock of {@code java.util.concurrent.locks} is known by its
 * private synchronizer, which is also what {@code LockSupport.getBlocker} tells of a parked thread;
 * the views of a {@code StampedLock} by the {@code StampedLock}; everything else by itself.
 *
 * <p>Needs {@code java.util.concurrent.locks} to be open to this class. If it is not, each lock
 * object stands for itself and conditions for nothing. Constant method handles, which the JIT
 * folds; no code of the application is called.
 */
final class LockIdentity {
  private static final Class<?> STAMPED_READ_VIEW = memberOf(StampedLock.class, "ReadLockView");
  private static final Class<?> STAMPED_WRITE_VIEW = memberOf(StampedLock.class, "WriteLockView");

  private static final MethodHandle REENTRANT = synchronizerOf(ReentrantLock.class, "sync");
  private static final MethodHandle READ_WRITE =
      synchronizerOf(ReentrantReadWriteLock.class, "sync");
  private static final MethodHandle READ =
      synchronizerOf(ReentrantReadWriteLock.ReadLock.class, "sync");
  private static final MethodHandle WRITE =
      synchronizerOf(ReentrantReadWriteLock.WriteLock.class, "sync");
  private static final MethodHandle CONDITION = synchronizerOf(ConditionObject.class, "this$0");
  private static final MethodHandle LONG_CONDITION =
      synchronizerOf(AbstractQueuedLongSynchronizer.ConditionObject.class, "this$0");
  private static final MethodHandle READ_VIEW =
      synchronizerOf(STAMPED_READ_VIEW, "this$0").asType(objectToObject());
  private static final MethodHandle WRITE_VIEW =
      synchronizerOf(STAMPED_WRITE_VIEW, "this$0").asType(objectToObject());

  private LockIdentity() {}

  /** What stands for {@code lock}. */
  static Object of(Lock lock) {
    try {
      if (lock instanceof ReentrantLock reentrant) {
        return (Object) REENTRANT.invokeExact(reentrant);
      }
      if (lock instanceof ReentrantReadWriteLock.ReadLock read) {
        return (Object) READ.invokeExact(read);
      }
      if (lock instanceof ReentrantReadWriteLock.WriteLock write) {
        return (Object) WRITE.invokeExact(write);
      }
      if (STAMPED_READ_VIEW.isInstance(lock)) {
        return (Object) READ_VIEW.invokeExact((Object) lock);
      }
      if (STAMPED_WRITE_VIEW.isInstance(lock)) {
        return (Object) WRITE_VIEW.invokeExact((Object) lock);
      }
      return lock;
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return lock;
    }
  }

  /** What stands for both locks of the pair. */
  static Object ofPair(ReentrantReadWriteLock pair) {
    try {
      return (Object) READ_WRITE.invokeExact(pair);
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return pair;
    }
  }

  /** Whether the lock is one of those of the JDK, or of a subclass. */
  static boolean isOfTheJdk(Lock lock) {
    return lock instanceof ReentrantLock
        || lock instanceof ReentrantReadWriteLock.ReadLock
        || lock instanceof ReentrantReadWriteLock.WriteLock
        || STAMPED_READ_VIEW.isInstance(lock)
        || STAMPED_WRITE_VIEW.isInstance(lock);
  }

  /** {@link HeldLocks#SHARED} for the read locks of the JDK, else {@link HeldLocks#EXCLUSIVE}. */
  static long mode(Lock lock) {
    boolean shared =
        lock instanceof ReentrantReadWriteLock.ReadLock || STAMPED_READ_VIEW.isInstance(lock);
    return shared ? HeldLocks.SHARED : HeldLocks.EXCLUSIVE;
  }

  /** What stands for the lock that {@code condition} belongs to; null if that cannot be told. */
  static @Nullable Object ofCondition(Condition condition) {
    try {
      if (condition instanceof ConditionObject object) {
        return (Object) CONDITION.invokeExact(object);
      }
      // Of a read-write lock since JDK 25.
      return condition instanceof AbstractQueuedLongSynchronizer.ConditionObject object
          ? (Object) LONG_CONDITION.invokeExact(object)
          : null;
    } catch (Error e) {
      throw e;
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static MethodHandle synchronizerOf(Class<?> type, String field) {
    MethodType reads = MethodType.methodType(Object.class, type);
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .unreflectGetter(type.getDeclaredField(field))
          .asType(reads);
    } catch (ReflectiveOperationException notOpen) {
      return MethodHandles.identity(Object.class).asType(reads);
    }
  }

  private static MethodType objectToObject() {
    return MethodType.methodType(Object.class, Object.class);
  }

  /** The private member class, or {@code Void}, of which there is no instance. */
  private static Class<?> memberOf(Class<?> outer, String name) {
    try {
      return Class.forName(outer.getName() + '$' + name, false, null);
    } catch (ClassNotFoundException otherJdk) {
      return Void.class;
    }
  }
}
