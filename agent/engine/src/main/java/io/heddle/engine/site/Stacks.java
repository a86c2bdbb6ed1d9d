package io.heddle.engine.site;

import java.util.ArrayList;
import java.util.List;

/** Makes stacks readable. */
public final class Stacks {
  private Stacks() {}

  /** Whether the frame belongs to Heddle itself. */
  public static boolean isAgentFrame(String className) {
    return className.startsWith("java.lang.$Heddle")
        || className.startsWith("io.heddle.engine.")
        || className.startsWith("io.heddle.instrument.")
        || className.startsWith("io.heddle.bridge.");
  }

  /**
   * The frame without module, version and loader, which differ between JDKs and between ways to get
   * a stack.
   */
  public static StackTraceElement plain(StackTraceElement frame) {
    return new StackTraceElement(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }

  /** The frames of people's code: plain, without the agent's and the glue of lambdas. */
  public static List<StackTraceElement> plain(StackTraceElement[] stack) {
    List<StackTraceElement> frames = new ArrayList<>(stack.length);
    for (StackTraceElement frame : stack) {
      if (!isAgentFrame(frame.getClassName()) && !frame.getClassName().contains("$$Lambda")) {
        frames.add(plain(frame));
      }
    }
    return frames;
  }

  /** Whether the class is part of the JDK, so that the frame says little about who is at work. */
  public static boolean isJdkClass(String className) {
    return className.startsWith("java.")
        || className.startsWith("javax.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.")
        || className.startsWith("com.sun.");
  }

  /** The first frame outside the JDK as {@code Class.method:line}; {@code "?"} if there is none. */
  public static String label(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      if (!isJdkClass(frame.getClassName())) {
        return label(frame);
      }
    }
    return "?";
  }

  /** The frame as {@code Class.method:line}. */
  public static String label(StackTraceElement frame) {
    return new Site(
            -1,
            Operation.CALL,
            frame.getClassName(),
            frame.getMethodName(),
            Math.max(frame.getLineNumber(), 0),
            frame.getFileName(),
            null)
        .label();
  }
}
