package io.heddle.engine.lock;

import static io.heddle.engine.site.Operation.NOTIFY;
import static io.heddle.engine.site.Operation.WAIT;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Monitors: what every object that is no other lock stands for. They are woven at {@code
 * monitorenter} and {@code monitorexit}, at the entry and exits of synchronized methods, and after
 * {@code new Object()}. A thread that waits for one is not parked but blocked, and the JVM tells
 * for platform threads at which one.
 */
final class MonitorKind extends LockKind {
  private static final String OBJECT = "java/lang/Object";

  MonitorKind() {
    super("monitor", "monitors: `synchronized` blocks and methods", Object.class);
  }

  @Override
  public List<LockMethod> methods() {
    return List.of(
        new LockMethod(OBJECT, "wait", "()V", WAIT),
        new LockMethod(OBJECT, "wait", "(J)V", WAIT),
        new LockMethod(OBJECT, "wait", "(JI)V", WAIT),
        new LockMethod(OBJECT, "notify", "()V", NOTIFY),
        new LockMethod(OBJECT, "notifyAll", "()V", NOTIFY));
  }

  /** As for what is of no other kind: the table falls back on this one. */
  @Override
  public boolean is(Object lock) {
    return false;
  }

  @Override
  public boolean isHeld(Object lock, boolean shared) {
    return Thread.holdsLock(lock);
  }

  @Override
  public boolean isParkedFor(Object lock, @Nullable Object blocker) {
    return false;
  }

  @Override
  public boolean isKnownByClass() {
    return true;
  }

  @Override
  public Ownership ownership() {
    return Ownership.JVM;
  }

  @Override
  public List<Object> samples() {
    return List.of(new Object());
  }
}
