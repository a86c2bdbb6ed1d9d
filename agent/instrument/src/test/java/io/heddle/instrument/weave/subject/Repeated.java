package io.heddle.instrument.weave.subject;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Calls each static method of a class often enough for either compiler to want it. */
public final class Repeated {
  private static final int CALLS = 20_000;

  private Repeated() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    for (Method method : Class.forName(arguments[0]).getDeclaredMethods()) {
      for (int i = 0; i < CALLS && Modifier.isStatic(method.getModifiers()); i++) {
        method.invoke(null, "lock");
      }
    }
  }
}
