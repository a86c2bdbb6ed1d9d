package io.heddle.engine.lock;

import static io.heddle.engine.site.Operation.GIVE_BACK;
import static io.heddle.engine.site.Operation.TAKE;
import static io.heddle.engine.site.Operation.TAKE_SHARED;
import static io.heddle.engine.site.Operation.TO_EXCLUSIVE;
import static io.heddle.engine.site.Operation.TO_NONE;
import static io.heddle.engine.site.Operation.TO_SHARED;
import static io.heddle.engine.site.Operation.TRY;
import static io.heddle.engine.site.Operation.TRY_GIVE_BACK;
import static io.heddle.engine.site.Operation.TRY_SHARED;
import static io.heddle.engine.site.Operation.TRY_SHARED_TIMED;
import static io.heddle.engine.site.Operation.TRY_TIMED;

import io.heddle.engine.site.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;

/** {@code StampedLock} by its own methods: who has a stamp may give the lock back. */
final class StampedLockKind extends LockKind {
  private static final String STAMPED = "java/util/concurrent/locks/StampedLock";
  private static final String TIMED = "(JLjava/util/concurrent/TimeUnit;)J";

  StampedLockKind() {
    super("stamped-lock", "a `StampedLock` by its own methods", StampedLock.class);
  }

  @Override
  public List<LockMethod> methods() {
    return List.of(
        method("writeLock", "()J", TAKE),
        method("writeLockInterruptibly", "()J", TAKE),
        method("readLock", "()J", TAKE_SHARED),
        method("readLockInterruptibly", "()J", TAKE_SHARED),
        method("tryWriteLock", "()J", TRY),
        method("tryWriteLock", TIMED, TRY_TIMED),
        method("tryReadLock", "()J", TRY_SHARED),
        method("tryReadLock", TIMED, TRY_SHARED_TIMED),
        method("unlock", "(J)V", GIVE_BACK),
        method("unlockRead", "(J)V", GIVE_BACK),
        method("unlockWrite", "(J)V", GIVE_BACK),
        method("tryUnlockRead", "()Z", TRY_GIVE_BACK),
        method("tryUnlockWrite", "()Z", TRY_GIVE_BACK),
        method("tryConvertToWriteLock", "(J)J", TO_EXCLUSIVE),
        method("tryConvertToReadLock", "(J)J", TO_SHARED),
        method("tryConvertToOptimisticRead", "(J)J", TO_NONE));
  }

  private static LockMethod method(String name, String descriptor, Operation effect) {
    return new LockMethod(STAMPED, name, descriptor, effect);
  }

  @Override
  public Set<String> makers() {
    return Set.of(STAMPED);
  }

  @Override
  public Ownership ownership() {
    return Ownership.NONE;
  }

  @Override
  public boolean isReentrant() {
    return false;
  }

  @Override
  public boolean isHeld(Object lock, boolean shared) {
    return LockState.isHeld((StampedLock) lock, shared);
  }

  @Override
  public List<Object> samples() {
    return List.of(new StampedLock());
  }
}
