package io.heddle.analysis.gate;

import io.heddle.engine.site.Stacks;
import java.util.List;

/**
 * A frame of a stack of a finding.
 *
 * @param className the binary name of the class
 * @param methodName the method
 * @param file the name of the source file; empty if it is not known
 * @param line the line; 0 if it is not known
 */
public record Frame(String className, String methodName, String file, int line) {
  /** The frames of a stack. */
  public static List<Frame> of(List<StackTraceElement> stack) {
    return stack.stream().map(Frame::of).toList();
  }

  /** A frame of a stack. */
  public static Frame of(StackTraceElement frame) {
    String file = frame.getLineNumber() > 0 ? frame.getFileName() : null;
    return new Frame(
        frame.getClassName(),
        frame.getMethodName(),
        file == null ? "" : file,
        Math.max(0, frame.getLineNumber()));
  }

  /** {@code com.acme.Account.transfer}. */
  public String method() {
    return className + '.' + methodName;
  }

  /** Whether it is code of the JDK, which says little about whose it is. */
  public boolean isOfTheJdk() {
    return Stacks.isJdkClass(className);
  }
}
