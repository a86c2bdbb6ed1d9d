package io.heddle.engine.wait;

import io.heddle.engine.site.NamePatterns;
import io.heddle.engine.site.Stacks;
import java.util.List;

/** Where threads wait for work: what the file {@code idle-waits.txt} lists, and what users add. */
public final class IdleWaits {
  private static final String FILE = "idle-waits.txt";

  /** Frames outside of the JDK that are looked at: of a queue of a library, and of who reads it. */
  private static final int MAX_OUTSIDE = 3;

  private final NamePatterns methods;

  private IdleWaits(NamePatterns methods) {
    this.methods = methods;
  }

  /**
   * The list that ships with Heddle, and more.
   *
   * @param more {@code class.method}, where {@code *} stands for any characters
   */
  public static IdleWaits with(List<String> more) {
    return new IdleWaits(NamePatterns.of(IdleWaits.class, FILE, more));
  }

  /**
   * Whether the thread with this stack waits for work. Only what is at the top counts: below it a
   * worker that is in the middle of a request has the same methods as an idle one.
   */
  public boolean isIdle(StackTraceElement[] stack) {
    int outside = 0;
    for (int i = 0; i < stack.length && outside < MAX_OUTSIDE; i++) {
      String owner = stack[i].getClassName();
      if (methods.match(owner + '.' + stack[i].getMethodName())) {
        return true;
      }
      outside += Stacks.isJdkClass(owner) ? 0 : 1;
    }
    return false;
  }
}
