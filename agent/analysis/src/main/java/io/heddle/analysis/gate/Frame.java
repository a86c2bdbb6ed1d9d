package io.heddle.analysis.gate;

import io.heddle.engine.site.Stacks;
import java.util.List;
import java.util.regex.MatchResult;
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
  private static final Pattern FRAME =
      Pattern.compile(
          "^\\s*(?:at )?([\\w$.]+)\\.([\\w$<>]+)\\(([^():]*)(?::(\\d+))?\\),?\\s*$",
          Pattern.MULTILINE);

  /** The frames in a text, in its order; what is no frame is passed over. */
  public static List<Frame> in(String text) {
    return FRAME.matcher(text).results().map(Frame::of).toList();
  }

  private static Frame of(MatchResult found) {
    boolean hasFile = found.group(4) != null;
    return new Frame(
        found.group(1),
        found.group(2),
        hasFile ? found.group(3) : "",
        hasFile ? Integer.parseInt(found.group(4)) : 0);
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
