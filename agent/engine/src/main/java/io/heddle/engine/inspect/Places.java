package io.heddle.engine.inspect;

import io.heddle.engine.order.LockType;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import java.util.List;

/** Where threads are, in a few words. */
public final class Places {
  private Places() {}

  /**
   * The innermost frame outside the JDK, without the glue of lambdas; else the innermost of all;
   * empty without a frame.
   */
  public static String of(List<StackTraceElement> stack) {
    String outside = Stacks.label(Stacks.plain(stack.toArray(new StackTraceElement[0])));
    return outside.equals("?") ? stack.stream().findFirst().map(Places::label).orElse("") : outside;
  }

  private static String label(StackTraceElement frame) {
    String type = StableNames.ofObject(frame.getClassName());
    return type.equals(frame.getClassName()) ? Stacks.label(frame) : LockType.simpleName(type);
  }
}
