package io.heddle.instrument;

import io.heddle.bridge.Sink;
import io.heddle.engine.site.Operation;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes which lock hooks arrive. */
final class SelfTestSink implements Sink {
  /** The hooks that {@link SelfTestTarget} runs into. */
  enum Expected {
    MONITOR_BLOCK,
    MONITOR_METHOD,
    MONITOR_EXIT,
    OBJECT_WAIT,
    NOTIFY,
    LOCK,
    LOCK_INTERRUPTIBLY,
    TRY_LOCK,
    TRY_LOCK_TIMED,
    UNLOCK,
    AWAIT,
    SIGNAL,
    ACQUIRE,
    TRY_ACQUIRE,
    RELEASE,
    STAMPED_READ,
    STAMPED_WRITE,
    STAMPED_TO_WRITE,
    STAMPED_UNLOCK,
    NEW_LOCK,
    CONNECTING,
    CONNECTED,
    DISCONNECTING,
    CLASS_INITIALIZING,
    CLASS_INITIALIZED
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
