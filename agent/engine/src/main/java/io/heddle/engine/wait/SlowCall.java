package io.heddle.engine.wait;

import java.util.List;

/** Tells from a stack whether a thread sleeps, or waits for the world outside. */
final class SlowCall {
  private static final List<String> OUTSIDE =
      List.of(
          "sun.nio.ch.", "java.net.", "sun.net.", "java.io.", "java.lang.Process", "sun.security.");

  /** In which virtual threads are parked that wait for a socket. */
  private static final String SOCKETS = "sun.nio.ch.Poller";

  private SlowCall() {}

  static boolean isSlow(StackTraceElement[] stack) {
    for (int i = 0; i < Math.min(stack.length, 6); i++) {
      String owner = stack[i].getClassName();
      boolean sleeps =
          owner.equals("java.lang.Thread") && stack[i].getMethodName().startsWith("sleep");
      if (sleeps || owner.equals(SOCKETS)) {
        return true;
      }
    }
    return stack.length > 0
        && stack[0].isNativeMethod()
        && OUTSIDE.stream().anyMatch(stack[0].getClassName()::startsWith);
  }
}
