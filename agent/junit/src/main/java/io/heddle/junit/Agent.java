package io.heddle.junit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The agent, as far as it is known here: static methods of a class that it has put into {@code
 * java.base}. They do nothing when the agent has been stopped meanwhile.
 */
final class Agent {
  private static final String NAME = "java.lang.$HeddleTests";

  private final MethodHandle begin;
  private final MethodHandle end;
  private final MethodHandle check;

  /**
   * The agent behind this class.
   *
   * @throws ReflectiveOperationException if it is of a version with other methods
   */
  Agent(Class<?> tests) throws ReflectiveOperationException {
    begin = method(tests, "begin", String.class, String.class, String.class, boolean.class);
    end = method(tests, "end", String.class);
    check = method(tests, "check", String.class, long.class, String.class);
  }

  private static MethodHandle method(Class<?> tests, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findStatic(tests, name, MethodType.methodType(void.class, parameters));
  }

  /** The agent of this JVM; null if there is none, or one that does not know of tests. */
  static @Nullable Agent find() {
    try {
      return new Agent(Class.forName(NAME, false, null));
    } catch (ReflectiveOperationException none) {
      return null;
    }
  }

  /** A test, or a class of tests, begins on this thread; {@code part} is of what, or null. */
  void begin(String id, @Nullable String part, String name, boolean test) {
    try {
      begin.invokeExact(id, part, name, test);
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  /** It has ended on this thread. */
  void end(String id) {
    try {
      end.invokeExact(id);
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  /** A class of tests is about to end: waits for its threads, and tells of those that stay. */
  void check(String id, long graceMillis, String lasting) {
    try {
      check.invokeExact(id, graceMillis, lasting);
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  /** JUnit logs what a listener throws, and goes on. */
  private static IllegalStateException failed(Throwable t) {
    return new IllegalStateException("Heddle's agent has failed", t);
  }
}
