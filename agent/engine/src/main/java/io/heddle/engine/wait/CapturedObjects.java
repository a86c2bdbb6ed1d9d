package io.heddle.engine.wait;

import io.heddle.engine.site.TaskFields;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Delayed;
import org.jspecify.annotations.Nullable;

/**
 * What a task of the application has in its fields: what its lambda captured, and what lambdas and
 * tasks among that have captured. Not what a delayed one has: a task that is to end a wait after
 * some time does so only if nobody else does. Reads nothing of a class whose fields are of types
 * that are not loaded yet, or that a module keeps closed. Runs no code of the application, and no
 * class loader.
 */
final class CapturedObjects {
  /** Whether the JVM has recorded a class for a loader; neither locks nor loads. */
  private static final @Nullable MethodHandle FIND_LOADED = findLoaded();

  /** From one to the next: a library wraps what it is given, and that may be wrapped already. */
  private static final int MAX_DEPTH = 4;

  private static final int MAX_OBJECTS = 64;

  private final TaskFields types;

  CapturedObjects(TaskFields types) {
    this.types = types;
  }

  private static @Nullable MethodHandle findLoaded() {
    try {
      return MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
          .findVirtual(
              ClassLoader.class,
              "findLoadedClass",
              MethodType.methodType(Class.class, String.class));
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return null;
    }
  }

  /** The objects that the task has, none twice. */
  Set<Object> of(Object task) {
    Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> open = List.of(task);
    for (int depth = 0; depth < MAX_DEPTH && all.size() < MAX_OBJECTS; depth++) {
      List<Object> next = new ArrayList<>();
      for (Object one : open) {
        for (Object captured : one instanceof Delayed ? List.of() : inFieldsOf(one)) {
          if (all.add(captured)) {
            next.add(captured);
          }
        }
      }
      open = next;
    }
    return all;
  }

  private List<Object> inFieldsOf(Object task) {
    List<Object> captured = new ArrayList<>();
    for (Class<?> type = task.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getClassLoader() == null || !canAsk(type)) {
        break;
      }
      read(type, task, captured);
    }
    return captured;
  }

  /** What a lambda captures has the types of its factory, which are loaded when it is linked. */
  private boolean canAsk(Class<?> type) {
    if (type.isHidden()) {
      return type.isSynthetic() && type.getName().contains("$$Lambda");
    }
    List<String> names = types.of(type.getName());
    return names != null && names.stream().allMatch(name -> isLoaded(type.getClassLoader(), name));
  }

  private static boolean isLoaded(ClassLoader loader, String name) {
    try {
      return FIND_LOADED != null && (Class<?>) FIND_LOADED.invokeExact(loader, name) != null;
    } catch (Throwable impossible) {
      return false;
    }
  }

  private static void read(Class<?> type, Object task, List<Object> captured) {
    try {
      for (Field field : type.getDeclaredFields()) {
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        if (!isStatic && !field.getType().isPrimitive() && field.trySetAccessible()) {
          Object value = field.get(task);
          if (value != null) {
            captured.add(value);
          }
        }
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      captured.clear(); // it is not known what it has
    }
  }
}
