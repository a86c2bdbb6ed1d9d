package io.heddle.engine.site;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack that was walked in a hook and is put into words later, on an agent thread: that is the
 * dear part. Until then it keeps the classes of its frames alive, so the agent does not wait long.
 */
public final class CapturedStack {
  /** No frames. */
  public static final CapturedStack EMPTY = new CapturedStack(List.of());

  private volatile @Nullable List<StackFrame> raw;
  private volatile List<StackTraceElement> frames = List.of();

  /** A stack of these frames, innermost first. */
  public CapturedStack(List<StackFrame> raw) {
    this.raw = raw;
  }

  /**
   * Has the JDK load what it needs to put frames into words. A hook would do that with locks of the
   * application held, while the agent's own thread does the same and waits in another agent's
   * transformer for one of them: both hang (seen with OpenTelemetry 2.33.1 on JDK 25).
   */
  public static void rehearse() {
    CallStack walker = new CallStack(2);
    List.of(walker) // has a method of java.base on the stack, whose version has to be looked up
        .forEach(stack -> new CapturedStack(stack.walk()).frames());
  }

  /** The frames, plain, innermost first. Takes microseconds: for rare events only. */
  public List<StackTraceElement> frames() {
    List<StackFrame> walked = raw;
    if (walked != null) {
      List<StackTraceElement> words = new ArrayList<>(walked.size());
      for (StackFrame frame : walked) { // no lambda: a new pool asks in its hook
        words.add(Stacks.plain(frame.toStackTraceElement()));
      }
      frames = List.copyOf(words);
      raw = null;
    }
    return frames;
  }
}
