package io.heddle.analysis.gate;

import io.heddle.engine.site.Frames;
import io.heddle.engine.site.Stacks;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A frame of a stack in a report.
 *
 * @param className the binary name of the class
 * @param methodName the method
 * @param file the name of the source file; empty if it is not known
 * @param line the line; 0 if it is not known
 */
public record Frame(String className, String methodName, String file, int line) {
  /** Methods of tests may be called like sentences. */
  private static final Pattern FRAME =
      Pattern.compile("^\\s*at (.+\\.[^.]+\\([^()]*\\)),?\\s*$", Pattern.MULTILINE);

  /** The frames in a text, in its order: lines that begin with {@code at}. */
  public static List<Frame> in(String text) {
    return FRAME
        .matcher(text)
        .results()
        .flatMap(found -> Frames.parse(found.group(1)).stream())
        .map(Frame::of)
        .toList();
  }

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
