package io.heddle.engine.lock;

import static io.heddle.engine.site.Operation.AWAIT;
import static io.heddle.engine.site.Operation.GIVE_BACK;
import static io.heddle.engine.site.Operation.SIGNAL;
import static io.heddle.engine.site.Operation.TAKE;
import static io.heddle.engine.site.Operation.TRY;
import static io.heddle.engine.site.Operation.TRY_TIMED;

import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The locks of {@code java.util.concurrent.locks} that implement {@code Lock}, their subclasses
 * included: {@code ReentrantLock}, the two of a {@code ReentrantReadWriteLock}, the views of a
 * {@code StampedLock}. Their synchronizers stand for them (the {@code StampedLock} for its views),
 * at which threads that wait are parked, too.
 *
 * <p>The frequent calls of this kind do not come by here: see {@link LockTracker}.
 */
final class JdkLockKind extends LockKind {
  private static final String PACKAGE = "java.util.concurrent.locks";
  private static final String LOCKS = "java/util/concurrent/locks/";
  private static final String LOCK = LOCKS + "Lock";
  private static final String CONDITION = LOCKS + "Condition";
  private static final String TIME = "(JLjava/util/concurrent/TimeUnit;)Z";

  /** What {@code Lock} and {@code Condition} declare, for whoever implements them. */
  static final List<LockMethod> METHODS =
      List.of(
          new LockMethod(LOCK, "lock", "()V", TAKE),
          new LockMethod(LOCK, "lockInterruptibly", "()V", TAKE),
          new LockMethod(LOCK, "tryLock", "()Z", TRY),
          new LockMethod(LOCK, "tryLock", TIME, TRY_TIMED),
          new LockMethod(LOCK, "unlock", "()V", GIVE_BACK),
          new LockMethod(CONDITION, "await", "()V", AWAIT),
          new LockMethod(CONDITION, "await", TIME, AWAIT),
          new LockMethod(CONDITION, "awaitNanos", "(J)J", AWAIT),
          new LockMethod(CONDITION, "awaitUntil", "(Ljava/util/Date;)Z", AWAIT),
          new LockMethod(CONDITION, "awaitUninterruptibly", "()V", AWAIT),
          new LockMethod(CONDITION, "signal", "()V", SIGNAL),
          new LockMethod(CONDITION, "signalAll", "()V", SIGNAL));

  JdkLockKind() {
    super(
        "lock",
        "`ReentrantLock`, both of a `ReentrantReadWriteLock`, the views of a `StampedLock`",
        Lock.class);
  }

  @Override
  public List<LockMethod> methods() {
    return METHODS;
  }

  @Override
  public Set<String> heirs() {
    return Set.of(
        LOCKS + "ReentrantLock",
        LOCKS + "ReentrantReadWriteLock$ReadLock",
        LOCKS + "ReentrantReadWriteLock$WriteLock");
  }

  @Override
  public Set<String> makers() {
    return Set.of(LOCKS + "ReentrantLock", LOCKS + "ReentrantReadWriteLock");
  }

  @Override
  public boolean isReceiver(Object object) {
    return object instanceof Lock lock && LockIdentity.isOfTheJdk(lock);
  }

  @Override
  public Object standsFor(Object receiver) {
    return LockIdentity.of((Lock) receiver);
  }

  @Override
  public boolean isShared(Object receiver) {
    return LockIdentity.mode((Lock) receiver) == HeldLocks.SHARED;
  }

  @Override
  public @Nullable Object ofCondition(Object condition) {
    return condition instanceof Condition c ? LockIdentity.ofCondition(c) : null;
  }

  @Override
  public @Nullable Object ofCreated(Object made) {
    if (made instanceof ReentrantReadWriteLock pair) {
      return LockIdentity.ofPair(pair);
    }
    return made instanceof Lock lock ? LockIdentity.of(lock) : null;
  }

  @Override
  public boolean is(Object lock) {
    return lock instanceof AbstractOwnableSynchronizer;
  }

  @Override
  public Ownership ownership() {
    return Ownership.READ;
  }

  @Override
  public @Nullable Thread owner(Object lock) {
    return LockState.owner((AbstractOwnableSynchronizer) lock);
  }

  @Override
  public @Nullable Thread reader(Object lock) {
    return LockState.firstReader(lock);
  }

  @Override
  public boolean isHeld(Object lock, boolean shared) {
    AbstractOwnableSynchronizer synchronizer = (AbstractOwnableSynchronizer) lock;
    return shared ? LockState.hasReaders(synchronizer) : LockState.isOwn(synchronizer);
  }

  /** The private classes of the synchronizers say nothing to people. */
  @Override
  public Class<?> typeOf(Object lock) {
    Class<?> type = lock.getClass();
    Class<?> outer = type.getDeclaringClass();
    return outer != null && outer.getPackageName().equals(PACKAGE) ? outer : type;
  }

  @Override
  public List<Object> samples() {
    ReentrantLock lock = new ReentrantLock();
    ReentrantReadWriteLock pair = new ReentrantReadWriteLock();
    StampedLock stamped = new StampedLock();
    return List.of(
        lock,
        lock.newCondition(),
        pair,
        pair.readLock(),
        pair.writeLock(),
        pair.writeLock().newCondition(),
        stamped.asReadLock(),
        stamped.asWriteLock());
  }
}
