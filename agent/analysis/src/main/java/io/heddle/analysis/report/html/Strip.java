package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Draws what a thread did: one unit of width for each part of the time, and ten of height. */
final class Strip {
  /** Being blocked is what people look for, so that a tenth of a part is enough to be shown. */
  private static final int BLOCKED_SHARE = 10;

  private static final List<Activity> WAITS =
      List.of(Activity.BLOCKED, Activity.WAITING, Activity.PARKED, Activity.SLEEPING);

  /**
   * A path of SVG.
   *
   * @param name its class: an activity, or {@code alive}
   * @param path the outline
   */
  record Shape(String name, String path) {}

  private final Lane lane;
  private final int parts;
  private final long partNanos;

  Strip(Lane lane, int parts, long partNanos) {
    this.lane = lane;
    this.parts = parts;
    this.partNanos = partNanos;
  }

  /** From back to front. */
  List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    add(shapes, "alive", "4", "v2", p -> p >= lane.firstPart() && p <= lane.lastPart());
    for (Activity activity : Activity.values()) {
      if (activity != Activity.HOLDING) {
        add(shapes, name(activity), "0", "v10", p -> shown(p) == activity && isMost(p, activity));
        add(shapes, name(activity), "6", "v4", p -> shown(p) == activity && !isMost(p, activity));
      }
    }
    add(shapes, name(Activity.HOLDING), "8", "v2", p -> lane.nanos(Activity.HOLDING, p) > 0);
    return shapes;
  }

  static String name(Activity activity) {
    return activity.name().toLowerCase(Locale.ROOT);
  }

  private void add(List<Shape> to, String name, String top, String down, IntPredicate is) {
    StringBuilder path = new StringBuilder();
    int begin = -1;
    for (int part = 0; part <= parts; part++) {
      boolean in = part < parts && is.test(part);
      if (in && begin < 0) {
        begin = part;
      } else if (!in && begin >= 0) {
        int width = part - begin;
        path.append('M').append(begin).append(' ').append(top).append('h').append(width);
        path.append(down).append("h-").append(width).append('z');
        begin = -1;
      }
    }
    if (!path.isEmpty()) {
      to.add(new Shape(name, path.toString()));
    }
  }

  /** Parts can be long: a task of a moment must not look like work all the time. */
  private boolean isMost(int part, Activity activity) {
    int share = activity == Activity.BLOCKED ? BLOCKED_SHARE : 2;
    return activity == Activity.DEADLOCKED || lane.nanos(activity, part) * share >= partNanos;
  }

  /** The one colour of a part; null if nothing is known but that the thread was there. */
  private @Nullable Activity shown(int part) {
    if (lane.nanos(Activity.DEADLOCKED, part) > 0) {
      return Activity.DEADLOCKED;
    }
    if (lane.nanos(Activity.BLOCKED, part) * BLOCKED_SHARE >= partNanos) {
      return Activity.BLOCKED;
    }
    Comparator<Activity> byTime = Comparator.comparingLong(wait -> lane.nanos(wait, part));
    Activity longest = WAITS.stream().max(byTime).orElse(Activity.WAITING);
    long waited = WAITS.stream().mapToLong(wait -> lane.nanos(wait, part)).sum();
    if (waited * 2 >= partNanos) {
      return longest;
    }
    if (lane.nanos(Activity.TASK, part) > 0) {
      return Activity.TASK;
    }
    if (lane.nanos(Activity.RUNNING, part) > 0) {
      return Activity.RUNNING;
    }
    return waited > 0 ? longest : null;
  }
}
