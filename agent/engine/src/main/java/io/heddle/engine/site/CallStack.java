package io.heddle.engine.site;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Walks the stack of the current thread, without the agent's own frames. Leaves making {@code
 * StackTraceElement}s, the dearest part, to the agent's thread.
 *
 * <p>No lambdas and no stream operations: this runs in the middle of application code, where
 * linking an {@code invokedynamic} may take locks.
 */
public final class CallStack implements Function<Stream<StackFrame>, List<StackFrame>> {
  private final StackWalker walker = StackWalker.getInstance();
  private final int limit;

  /**
   * A walker that takes up to {@code limit} frames. Walks once, so that no class is loaded at the
   * first walk in a hook.
   */
  public CallStack(int limit) {
    this.limit = limit;
    walk();
  }

  /** The innermost frames of the current thread, innermost first. */
  public List<StackFrame> walk() {
    return walker.walk(this);
  }

  @Override
  public List<StackFrame> apply(Stream<StackFrame> stream) {
    List<StackFrame> frames = new ArrayList<>(limit);
    Iterator<StackFrame> all = stream.iterator();
    while (all.hasNext() && frames.size() < limit) {
      StackFrame frame = all.next();
      // The hooks are on top; further down a class may share their prefix.
      if (!frames.isEmpty() || !Stacks.isAgentFrame(frame.getClassName())) {
        frames.add(frame);
      }
    }
    return frames;
  }
}
