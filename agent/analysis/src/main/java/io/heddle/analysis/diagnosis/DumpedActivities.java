package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedFrame;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.engine.inspect.Activities;
import io.heddle.engine.inspect.Activity;
import java.util.IdentityHashMap;
import java.util.List;

/** Tells what threads of dumps are about; looks at each stack once. For one thread. */
final class DumpedActivities {
  private static final int MOST_STACKS = 50_000;

  /** By the stack itself: the reader of a dump gives equal ones once. */
  private final IdentityHashMap<List<DumpedFrame>, Known> known = new IdentityHashMap<>();

  private record Known(String state, Activity activity) {}

  /** That of a thread that is not of the JVM itself. */
  Activity of(DumpedThread thread) {
    Known there = known.get(thread.stack());
    if (there != null && there.state.equals(thread.state()) && !thread.stack().isEmpty()) {
      return there.activity;
    }
    if (known.size() >= MOST_STACKS) {
      known.clear();
    }
    Activity activity = find(thread);
    known.put(thread.stack(), new Known(thread.state(), activity));
    return activity;
  }

  private static Activity find(DumpedThread thread) {
    return isBlocked(thread)
        ? Activity.BLOCKED
        : Activities.of(thread.state(), thread.virtual(), thread.frames());
  }

  private static boolean isBlocked(DumpedThread thread) {
    return thread.blockedFor().isPresent()
        || thread.initialization().isPresent()
        || thread.parkedAt().filter(lock -> lock.type().endsWith("airSync")).isPresent();
  }
}
