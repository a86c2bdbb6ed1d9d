package io.heddle.instrument.hook;

import io.heddle.bridge.Sink;
import io.heddle.engine.lock.LockCall;
import io.heddle.engine.site.Operation;
import io.heddle.instrument.plan.HookGroup;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** Notes which hooks of application classes arrive. */
final class SelfTestSink implements Sink {
  /** The hooks that {@link SelfTestTarget} runs into. */
  enum Expected {
    MONITOR_BLOCK(HookGroup.LOCKS),
    MONITOR_METHOD(HookGroup.LOCKS),
    MONITOR_EXIT(HookGroup.LOCKS),
    OBJECT_WAIT(Operation.WAIT, Object.class),
    NOTIFY(Operation.NOTIFY, Object.class),
    LOCK(Operation.TAKE, Lock.class),
    TRY_LOCK(Operation.TRY, Lock.class),
    TRY_LOCK_TIMED(Operation.TRY_TIMED, Lock.class),
    UNLOCK(Operation.GIVE_BACK, Lock.class),
    AWAIT(Operation.AWAIT, Condition.class),
    SIGNAL(Operation.SIGNAL, Condition.class),
    ACQUIRE(Operation.TAKE, Semaphore.class),
    TRY_ACQUIRE(Operation.TRY, Semaphore.class),
    RELEASE(Operation.GIVE_BACK, Semaphore.class),
    STAMPED_READ(Operation.TAKE_SHARED, StampedLock.class),
    STAMPED_WRITE(Operation.TAKE, StampedLock.class),
    STAMPED_TO_WRITE(Operation.TO_EXCLUSIVE, StampedLock.class),
    STAMPED_UNLOCK(Operation.GIVE_BACK, StampedLock.class),
    NEW_LOCK(HookGroup.LOCK_CREATIONS),
    CALLING(HookGroup.CALLS),
    CONNECTING(HookGroup.CONNECTIONS),
    CONNECTED(HookGroup.CONNECTIONS),
    DISCONNECTING(HookGroup.CONNECTIONS),
    CLASS_INITIALIZING(HookGroup.CLASS_INITIALIZERS),
    CLASS_INITIALIZED(HookGroup.CLASS_INITIALIZERS);

    final HookGroup group;
    private final @Nullable Operation effect;
    private final Class<?> receiver;

    Expected(HookGroup group) {
      this(group, null, Object.class);
    }

    Expected(Operation effect, Class<?> receiver) {
      this(HookGroup.LOCKS, effect, receiver);
    }

    Expected(HookGroup group, @Nullable Operation effect, Class<?> receiver) {
      this.group = group;
      this.effect = effect;
      this.receiver = receiver;
    }
  }

  private final Set<Expected> seen = EnumSet.noneOf(Expected.class);

  boolean seen(Expected hook) {
    return seen.contains(hook);
  }

  private void call(@Nullable Object lock, int operation) {
    Operation effect = LockCall.effect(operation);
    for (Expected hook : Expected.values()) {
      if (hook.effect == effect && hook.receiver.isInstance(lock)) {
        seen.add(hook);
      }
    }
  }

  @Override
  public void lockCreated(Object lock, int site) {
    seen.add(Expected.NEW_LOCK);
  }

  @Override
  public void calling(int site) {
    seen.add(Expected.CALLING);
  }

  @Override
  public void connecting(@Nullable Object source, int site) {
    seen.add(Expected.CONNECTING);
  }

  @Override
  public void connected(@Nullable Object source, @Nullable Object connection, int site) {
    seen.add(Expected.CONNECTED);
  }

  @Override
  public void disconnecting(@Nullable Object connection) {
    seen.add(Expected.DISCONNECTING);
  }

  @Override
  public void classInitializing(int site) {
    seen.add(Expected.CLASS_INITIALIZING);
  }

  @Override
  public void classInitialized(int site) {
    seen.add(Expected.CLASS_INITIALIZED);
  }

  @Override
  public void monitorEntering(@Nullable Object monitor, int site) {
    seen.add(Expected.MONITOR_BLOCK);
  }

  @Override
  public void monitorEntered(Object monitor, int site) {
    seen.add(Expected.MONITOR_METHOD);
  }

  @Override
  public void monitorExiting(Object monitor, int site) {
    seen.add(Expected.MONITOR_EXIT);
  }

  @Override
  public void lockCalling(@Nullable Object lock, int operation, int site) {
    call(lock, operation);
  }

  @Override
  public void lockCalled(Object lock, int operation, int site) {
    call(lock, operation);
  }

  @Override
  public void lockCalled(Object lock, boolean result, int operation, int site) {
    call(lock, operation);
  }

  @Override
  public void lockCalled(Object lock, long result, int operation, int site) {
    call(lock, operation);
  }
}
