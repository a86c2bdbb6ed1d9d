package io.heddle.engine.wait;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Reads who owns a lock of {@code java.util.concurrent} from the lock itself. Right for virtual
 * threads too, and for locks taken before the agent came. Needs {@code java.util.concurrent.locks}
 * to be open, as it is to the agent.
 */
final class SynchronizerOwner {
  private static final @Nullable MethodHandle OWNER = reader();

  private SynchronizerOwner() {}

  /** The thread that holds it exclusively, or null if none does or it cannot be read. */
  static @Nullable Thread of(AbstractOwnableSynchronizer synchronizer) {
    MethodHandle owner = OWNER;
    try {
      return owner == null ? null : (Thread) owner.invokeExact(synchronizer);
    } catch (Throwable impossible) {
      return null;
    }
  }

  private static @Nullable MethodHandle reader() {
    try {
      return MethodHandles.privateLookupIn(
              AbstractOwnableSynchronizer.class, MethodHandles.lookup())
          .findGetter(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }
}
