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

  /**
   * The stack from an acquisition outwards: what a lock does inside says nothing, and of a thread
   * that waits at a {@code monitorenter} the JVM names the line after it.
   *
   * @param frames innermost first
   * @param site the place of the acquisition, which takes the place of its frame
   * @return {@code frames} itself if the method of the place is not among them
   */
  public static List<StackTraceElement> outwards(List<StackTraceElement> frames, Site site) {
    for (int i = 0; i < frames.size(); i++) {
      if (site.isIn(frames.get(i))) {
        List<StackTraceElement> outwards = new ArrayList<>(frames.subList(i, frames.size()));
        outwards.set(0, site.toStackTraceElement());
        return outwards;
      }
    }
    return frames;
  }

  /** Whether the class is part of the JDK, so that the frame says little about who is at work. */
  public static boolean isJdkClass(String className) {
    return JdkClasses.contains(className);
  }

  /**
   * The innermost method outside the JDK as {@code class.method}, which is the same in every run;
   * {@code "?"} if there is none.
   */
  public static String method(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      if (!isJdkClass(frame.getClassName())) {
        String type = StableNames.ofClass(frame.getClassName());
        return type + '.' + StableNames.ofMethod(frame.getMethodName());
      }
    }
    return "?";
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
