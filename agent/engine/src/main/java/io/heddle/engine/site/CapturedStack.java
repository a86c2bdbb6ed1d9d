package io.heddle.engine.site;

import java.lang.StackWalker.StackFrame;
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

  /** The frames, plain, innermost first. Not for hooks. */
  public List<StackTraceElement> frames() {
    List<StackFrame> walked = raw;
    if (walked != null) {
      frames = walked.stream().map(f -> Stacks.plain(f.toStackTraceElement())).toList();
      raw = null;
    }
    return frames;
  }
}
