package io.heddle.engine.lock;

import static io.heddle.engine.site.Operation.GIVE_BACK;
import static io.heddle.engine.site.Operation.TAKE;
import static io.heddle.engine.site.Operation.TRY;
import static io.heddle.engine.site.Operation.TRY_TIMED;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Semaphores. Threads that wait for a permit are parked at the semaphore's synchronizer, which does
 * not say of which semaphore it is: only the hooks do.
 */
final class SemaphoreKind extends LockKind {
  private static final String SEMAPHORE = "java/util/concurrent/Semaphore";
  private static final String UNIT = "Ljava/util/concurrent/TimeUnit;)Z";

  SemaphoreKind() {
    super("semaphore", "a `Semaphore`, as long as it has one permit", Semaphore.class);
  }

  @Override
  public List<LockMethod> methods() {
    return List.of(
        new LockMethod(SEMAPHORE, "acquire", "()V", TAKE),
        new LockMethod(SEMAPHORE, "acquire", "(I)V", TAKE),
        new LockMethod(SEMAPHORE, "acquireUninterruptibly", "()V", TAKE),
        new LockMethod(SEMAPHORE, "acquireUninterruptibly", "(I)V", TAKE),
        new LockMethod(SEMAPHORE, "tryAcquire", "()Z", TRY),
        new LockMethod(SEMAPHORE, "tryAcquire", "(I)Z", TRY),
        new LockMethod(SEMAPHORE, "tryAcquire", "(J" + UNIT, TRY_TIMED),
        new LockMethod(SEMAPHORE, "tryAcquire", "(IJ" + UNIT, TRY_TIMED),
        new LockMethod(SEMAPHORE, "release", "()V", GIVE_BACK),
        new LockMethod(SEMAPHORE, "release", "(I)V", GIVE_BACK));
  }

  @Override
  public Set<String> makers() {
    return Set.of(SEMAPHORE);
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
  public boolean hasPermits() {
    return true;
  }

  @Override
  public int permits(Object lock) {
    return LockState.permits((Semaphore) lock);
  }

  @Override
  public boolean isHeld(Object lock, boolean shared) {
    return permits(lock) <= 0;
  }

  @Override
  public boolean isParkedFor(Object lock, @Nullable Object blocker) {
    return blocker != null && blocker == LockState.synchronizer((Semaphore) lock);
  }

  @Override
  public @Nullable Object parkedAt(Object blocker) {
    return null;
  }

  @Override
  public List<Object> samples() {
    return List.of(new Semaphore(1), new Semaphore(2));
  }
}
