package io.heddle.analysis.recording;

import java.util.ArrayList;
import java.util.List;

/** Points in time, of which every second is dropped whenever there are too many. */
public final class Series<T> {
  static final int LIMIT = 1000;

  private final List<T> points = new ArrayList<>();
  private long step = 1;
  private long seen;

  /** Adds a point, later than those before it. */
  public void add(T point) {
    if (seen++ % step != 0) {
      return;
    }
    points.add(point);
    if (points.size() == LIMIT) {
      for (int i = LIMIT - 1; i > 0; i -= 2) {
        points.remove(i);
      }
      step *= 2;
    }
  }

  /** The points that are kept, in their order. */
  public List<T> points() {
    return points;
  }
}
