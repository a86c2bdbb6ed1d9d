package io.heddle.engine.site;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a throwable without calling its methods, which applications override: {@code getMessage}
 * and {@code getStackTrace} have been seen to block and to throw. Agent threads only.
 */
public final class ThrownText {
  private static final int MAX_MESSAGE = 300;
  private static final @Nullable MethodHandle MESSAGE = field("detailMessage", String.class);
  private static final @Nullable MethodHandle STACK = stackReader();

  private ThrownText() {}

  /** The class and the message it was made with; the message is cut when it is long. */
  public static String of(Throwable thrown) {
    String type = thrown.getClass().getName();
    String message = (String) read(MESSAGE, thrown);
    if (message == null) {
      return type;
    }
    return type
        + ": "
        + (message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message);
  }

  /** The frames, innermost first; empty if the throwable has none or they cannot be read. */
  public static List<StackTraceElement> stack(Throwable thrown) {
    StackTraceElement[] stack = (StackTraceElement[]) read(STACK, thrown);
    return stack == null ? List.of() : Stacks.plain(stack);
  }

  private static @Nullable Object read(@Nullable MethodHandle reader, Throwable thrown) {
    try {
      return reader == null ? null : (Object) reader.invokeExact(thrown);
    } catch (Throwable unreadable) {
      return null;
    }
  }

  private static @Nullable MethodHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(Throwable.class, MethodHandles.lookup())
          .findGetter(Throwable.class, name, type)
          .asType(MethodType.methodType(Object.class, Throwable.class));
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }

  private static @Nullable MethodHandle stackReader() {
    try {
      return MethodHandles.privateLookupIn(Throwable.class, MethodHandles.lookup())
          .findVirtual(
              Throwable.class, "getOurStackTrace", MethodType.methodType(StackTraceElement[].class))
          .asType(MethodType.methodType(Object.class, Throwable.class));
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }
}
