package io.heddle.instrument.jvm;

import io.heddle.engine.init.LoadedClasses;
import io.heddle.engine.site.ClassUses;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of this JVM. */
public final class JvmClasses implements LoadedClasses {
  private static final String UNSAFE = "jdk.internal.misc.Unsafe";

  private final Instrumentation instrumentation;

  /** Of this JVM. */
  public JvmClasses(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** All that are loaded, if the JVM does not say which are initialised. */
  @Override
  public Map<Integer, String> initialised() {
    Map<Integer, String> found = new HashMap<>();
    MethodHandle isAhead = isInitialisationAhead();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && !type.isArray() && !isAhead(isAhead, type)) {
        String name = type.getName();
        found.put(ClassUses.mark(name), name);
      }
    }
    return found;
  }

  private static boolean isAhead(@Nullable MethodHandle isAhead, Class<?> type) {
    try {
      return isAhead != null && (boolean) isAhead.invokeExact(type);
    } catch (Throwable notTold) {
      return false;
    }
  }

  private static @Nullable MethodHandle isInitialisationAhead() {
    try {
      Class<?> unsafe = Class.forName(UNSAFE, false, null);
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(unsafe, MethodHandles.lookup());
      MethodType test = MethodType.methodType(boolean.class, Class.class);
      MethodHandle method = lookup.findVirtual(unsafe, "shouldBeInitialized", test);
      return method.bindTo(
          lookup.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe)).invoke());
    } catch (Throwable notOpen) {
      return null;
    }
  }
}
