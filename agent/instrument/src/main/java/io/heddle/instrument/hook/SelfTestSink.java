package io.heddle.instrument.hook;

import io.heddle.bridge.Sink;
import io.heddle.engine.site.Operation;
import io.heddle.instrument.plan.HookGroup;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes which hooks of application classes arrive. */
final class SelfTestSink implements Sink {
  /** The hooks that {@link SelfTestTarget} runs into. */
  enum Expected {
    MONITOR_BLOCK(HookGroup.LOCKS),
    MONITOR_METHOD(HookGroup.LOCKS),
    MONITOR_EXIT(HookGroup.LOCKS),
    OBJECT_WAIT(HookGroup.LOCKS),
    NOTIFY(HookGroup.LOCKS),
    LOCK(HookGroup.LOCKS),
    LOCK_INTERRUPTIBLY(HookGroup.LOCKS),
    TRY_LOCK(HookGroup.LOCKS),
    TRY_LOCK_TIMED(HookGroup.LOCKS),
    UNLOCK(HookGroup.LOCKS),
    AWAIT(HookGroup.LOCKS),
    SIGNAL(HookGroup.LOCKS),
    ACQUIRE(HookGroup.LOCKS),
    TRY_ACQUIRE(HookGroup.LOCKS),
    RELEASE(HookGroup.LOCKS),
    STAMPED_READ(HookGroup.LOCKS),
    STAMPED_WRITE(HookGroup.LOCKS),
    STAMPED_TO_WRITE(HookGroup.LOCKS),
    STAMPED_UNLOCK(HookGroup.LOCKS),
    NEW_LOCK(HookGroup.LOCK_CREATIONS),
    CALLING(HookGroup.CALLS),
    CONNECTING(HookGroup.CONNECTIONS),
    CONNECTED(HookGroup.CONNECTIONS),
    DISCONNECTING(HookGroup.CONNECTIONS),
    CLASS_INITIALIZING(HookGroup.CLASS_INITIALIZERS),
    CLASS_INITIALIZED(HookGroup.CLASS_INITIALIZERS);

    final HookGroup group;

    Expected(HookGroup group) {
      this.group = group;
    }
  }

  private final Set<Expected> seen = EnumSet.noneOf(Expected.class);

  boolean seen(Expected hook) {
    return seen.contains(hook);
  }

  private void operation(int operation) {
    String name = Operation.of(operation).name();
    if (name.equals("WAIT")) {
      seen.add(Expected.OBJECT_WAIT);
    }
    for (Expected hook : Expected.values()) {
      if (hook.name().equals(name)) {
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
    operation(operation);
  }

  @Override
  public void lockCalled(Object lock, int operation, int site) {
    operation(operation);
  }

  @Override
  public void lockCalled(Object lock, boolean result, int operation, int site) {
    operation(operation);
  }

  @Override
  public void lockCalled(Object lock, long result, int operation, int site) {
    operation(operation);
  }
}
