package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.ThreadDump;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts dumps of one JVM after each other, in whatever files they are. For one thread. */
final class Runs {
  /** JVMs of which dumps are kept: of more, each dump counts alone. */
  private static final int MOST = 20;

  /** Of the threads of two dumps of one JVM, so many are the same at least. */
  private static final double SAME = 0.5;

  /** By how much clocks differ that give the same moment. */
  private static final Duration DRIFT = Duration.ofSeconds(3);

  private final DumpedActivities activities = new DumpedActivities();
  private final List<Look> last = new ArrayList<>();

  /**
   * The dump, with the one before it of the same JVM if there was one; empty if that is the same
   * dump once more, which proves nothing.
   */
  Optional<Look> add(ThreadDump dump, Instant time) {
    Look before = null;
    for (Look known : last) {
      before = isSameJvm(known, dump, time) ? known : before;
    }
    Look look = new Look(dump, time, activities, before);
    if (before != null && look.nanos() == 0) {
      if (dump.threads().equals(before.dump().threads())) {
        return Optional.empty();
      }
      look = new Look(dump, time, activities, null); // no time between them tells of no standstill
    }
    if (before != null) {
      before.forgetBefore();
      last.remove(before);
    }
    if (last.size() < MOST) {
      last.add(look);
    }
    return Optional.of(look);
  }

  /** The last dump of each JVM, in the order in which they came. */
  List<Look> last() {
    return List.copyOf(last);
  }

  private static boolean isSameJvm(Look known, ThreadDump dump, Instant time) {
    ThreadDump before = known.dump();
    boolean isLater = !time.isBefore(known.time());
    if (!isLater || !before.jvm().equals(dump.jvm()) || before.pid() != dump.pid()) {
      return false;
    }
    boolean isTimed = before.time() != null && dump.time() != null;
    Duration between = isTimed ? Duration.between(known.time(), time) : null;
    long same = 0;
    for (DumpedThread thread : dump.threads()) {
      DumpedThread then = known.find(thread).orElse(null);
      if (then != null && hasAgedOtherwise(then, thread, between)) {
        return false;
      }
      same += then == null ? 0 : 1;
    }
    return same >= SAME * Math.min(dump.threads().size(), before.threads().size());
  }

  /** Whether it is another thread of the same name and number, by its age. */
  private static boolean hasAgedOtherwise(
      DumpedThread then, DumpedThread now, @Nullable Duration between) {
    if (then.elapsedNanos() < 0 || now.elapsedNanos() < 0 || now.isOfTheJvm()) {
      return false;
    }
    Duration aged = Duration.ofNanos(now.elapsedNanos() - then.elapsedNanos());
    return aged.isNegative() || (between != null && between.minus(aged).abs().compareTo(DRIFT) > 0);
  }
}
