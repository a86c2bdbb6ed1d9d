package io.heddle.analysis.recording;

import java.util.IdentityHashMap;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each stack once. Within a chunk, events that were written with the same stack share one
 * object, and most events have one of few stacks.
 */
final class RecordedStacks {
  /** The stacks of a chunk cannot be freed while they are here. */
  private static final int LIMIT = 10_000;

  private final IdentityHashMap<RecordedStackTrace, RecordedStack> known = new IdentityHashMap<>();

  RecordedStack of(@Nullable RecordedStackTrace stack) {
    if (stack == null) {
      return RecordedStack.NONE;
    }
    RecordedStack found = known.get(stack);
    if (found == null) {
      if (known.size() == LIMIT) {
        known.clear();
      }
      found = RecordedStack.of(stack.getFrames());
      known.put(stack, found);
    }
    return found;
  }
}
