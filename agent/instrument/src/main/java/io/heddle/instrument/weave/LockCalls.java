package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods that take, wait for, signal or give back a lock, by name and descriptor alone: the
 * owner in the bytecode may be any subclass, so the hook looks at the receiver instead.
 */
final class LockCalls {
  private static final String TIMED = "(JLjava/util/concurrent/TimeUnit;)";
  private static final Map<String, Operation> OPERATIONS = operations();

  private LockCalls() {}

  /** What a call of an instance method with this name and descriptor does; null: nothing. */
  static @Nullable Operation find(String name, String descriptor) {
    return OPERATIONS.get(name.concat(descriptor));
  }

  /** The names of all these methods. */
  static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (String method : OPERATIONS.keySet()) {
      names.add(method.substring(0, method.indexOf('(')));
    }
    return names;
  }

  /**
   * Whether the hook before the call is wanted: the call may block, gives the lock back, or wakes
   * others.
   */
  static boolean hookBefore(Operation operation) {
    return switch (operation) {
      case TRY_LOCK,
          TRY_ACQUIRE,
          STAMPED_TRY_WRITE,
          STAMPED_TRY_READ,
          STAMPED_TRY_UNLOCK,
          STAMPED_TO_WRITE,
          STAMPED_TO_READ,
          STAMPED_TO_OPTIMISTIC ->
          false;
      default -> true;
    };
  }

  /** Whether the hook after the call is wanted: the call may have taken the lock. */
  static boolean hookAfter(Operation operation) {
    return switch (operation) {
      case UNLOCK, RELEASE, STAMPED_UNLOCK, NOTIFY, SIGNAL -> false;
      default -> true;
    };
  }

  private static Map<String, Operation> operations() {
    Map<String, Operation> calls = new HashMap<>();
    addWaits(calls);
    addSignals(calls);
    addLock(calls);
    addSemaphore(calls);
    addStampedLock(calls);
    return calls;
  }

  private static void addWaits(Map<String, Operation> calls) {
    calls.put("wait()V", Operation.WAIT);
    calls.put("wait(J)V", Operation.WAIT);
    calls.put("wait(JI)V", Operation.WAIT);
    calls.put("await()V", Operation.AWAIT);
    calls.put("await" + TIMED + "Z", Operation.AWAIT);
    calls.put("awaitNanos(J)J", Operation.AWAIT);
    calls.put("awaitUntil(Ljava/util/Date;)Z", Operation.AWAIT);
    calls.put("awaitUninterruptibly()V", Operation.AWAIT);
  }

  private static void addSignals(Map<String, Operation> calls) {
    calls.put("notify()V", Operation.NOTIFY);
    calls.put("notifyAll()V", Operation.NOTIFY);
    calls.put("signal()V", Operation.SIGNAL);
    calls.put("signalAll()V", Operation.SIGNAL);
  }

  private static void addLock(Map<String, Operation> calls) {
    calls.put("lock()V", Operation.LOCK);
    calls.put("lockInterruptibly()V", Operation.LOCK_INTERRUPTIBLY);
    calls.put("tryLock()Z", Operation.TRY_LOCK);
    calls.put("tryLock" + TIMED + "Z", Operation.TRY_LOCK_TIMED);
    calls.put("unlock()V", Operation.UNLOCK);
  }

  private static void addSemaphore(Map<String, Operation> calls) {
    calls.put("acquire()V", Operation.ACQUIRE);
    calls.put("acquire(I)V", Operation.ACQUIRE);
    calls.put("acquireUninterruptibly()V", Operation.ACQUIRE);
    calls.put("acquireUninterruptibly(I)V", Operation.ACQUIRE);
    calls.put("tryAcquire()Z", Operation.TRY_ACQUIRE);
    calls.put("tryAcquire(I)Z", Operation.TRY_ACQUIRE);
    calls.put("tryAcquire" + TIMED + "Z", Operation.TRY_ACQUIRE_TIMED);
    calls.put("tryAcquire(IJLjava/util/concurrent/TimeUnit;)Z", Operation.TRY_ACQUIRE_TIMED);
    calls.put("release()V", Operation.RELEASE);
    calls.put("release(I)V", Operation.RELEASE);
  }

  private static void addStampedLock(Map<String, Operation> calls) {
    calls.put("writeLock()J", Operation.STAMPED_WRITE);
    calls.put("writeLockInterruptibly()J", Operation.STAMPED_WRITE);
    calls.put("readLock()J", Operation.STAMPED_READ);
    calls.put("readLockInterruptibly()J", Operation.STAMPED_READ);
    calls.put("tryWriteLock()J", Operation.STAMPED_TRY_WRITE);
    calls.put("tryWriteLock" + TIMED + "J", Operation.STAMPED_TRY_WRITE_TIMED);
    calls.put("tryReadLock()J", Operation.STAMPED_TRY_READ);
    calls.put("tryReadLock" + TIMED + "J", Operation.STAMPED_TRY_READ_TIMED);
    calls.put("unlock(J)V", Operation.STAMPED_UNLOCK);
    calls.put("unlockRead(J)V", Operation.STAMPED_UNLOCK);
    calls.put("unlockWrite(J)V", Operation.STAMPED_UNLOCK);
    calls.put("tryUnlockRead()Z", Operation.STAMPED_TRY_UNLOCK);
    calls.put("tryUnlockWrite()Z", Operation.STAMPED_TRY_UNLOCK);
    calls.put("tryConvertToWriteLock(J)J", Operation.STAMPED_TO_WRITE);
    calls.put("tryConvertToReadLock(J)J", Operation.STAMPED_TO_READ);
    calls.put("tryConvertToOptimisticRead(J)J", Operation.STAMPED_TO_OPTIMISTIC);
  }
}
