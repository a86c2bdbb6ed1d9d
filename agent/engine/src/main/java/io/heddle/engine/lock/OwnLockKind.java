package io.heddle.engine.lock;

import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * What implements {@code Lock} and is not of the JDK: the object stands for the lock. What it takes
 * inside of its methods is its own business. At what its threads are parked nobody knows: mostly at
 * a lock of another kind.
 */
final class OwnLockKind extends LockKind {
  OwnLockKind() {
    super("own-lock", "any other class that implements `Lock`", Lock.class);
  }

  @Override
  public List<LockMethod> methods() {
    return JdkLockKind.METHODS;
  }

  @Override
  public boolean isReceiver(Object object) {
    return object instanceof Lock lock && !LockIdentity.isOfTheJdk(lock);
  }

  @Override
  public boolean wraps() {
    return true;
  }

  @Override
  public boolean isParkedFor(Object lock, @Nullable Object blocker) {
    return false;
  }

  @Override
  public @Nullable Object parkedAt(Object blocker) {
    return null;
  }
}
