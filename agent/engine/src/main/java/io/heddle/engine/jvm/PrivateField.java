package io.heddle.engine.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a private field of a JDK class, for reports and probes; not for hooks, which need constant
 * handles. Needs the package of the class to be open, as it is to the agent. A class or a field
 * that this JDK does not have, or keeps closed, has no value.
 */
public final class PrivateField {
  private final @Nullable Class<?> owner;
  private final @Nullable MethodHandle getter;

  private PrivateField(@Nullable Class<?> owner, @Nullable MethodHandle getter) {
    this.owner = owner;
    this.getter = getter;
  }

  /** The field of a class of {@code java.base}, by binary name. Never null, never throws. */
  public static PrivateField of(String className, String field) {
    try {
      Class<?> owner = Class.forName(className, false, null);
      MethodHandle getter =
          MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
              .unreflectGetter(owner.getDeclaredField(field))
              .asType(MethodType.methodType(Object.class, Object.class));
      return new PrivateField(owner, getter);
    } catch (ReflectiveOperationException | RuntimeException absentOrClosed) {
      return new PrivateField(null, null);
    }
  }

  /** The value, boxed if need be; null if {@code target} has no such field or it cannot be read. */
  public @Nullable Object of(@Nullable Object target) {
    Class<?> type = owner;
    MethodHandle handle = getter;
    if (type == null || handle == null || !type.isInstance(target)) {
      return null;
    }
    try {
      return (Object) handle.invokeExact(target);
    } catch (Throwable impossible) {
      return null;
    }
  }

  /** The value as a number, or {@code otherwise}. */
  public long number(@Nullable Object target, long otherwise) {
    return of(target) instanceof Number number ? number.longValue() : otherwise;
  }
}
