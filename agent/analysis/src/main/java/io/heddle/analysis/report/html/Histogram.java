package io.heddle.analysis.report.html;

import io.heddle.analysis.model.TimeBin;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram of times, as a picture one unit wide for each column and 100 high.
 *
 * @param title what the times are
 * @param summary the picture in a sentence
 * @param columns shortest times first
 * @param least where the scale begins
 * @param most where it ends
 */
record Histogram(String title, String summary, List<Bar> columns, String least, String most) {
  private static final double HEIGHT = 100;

  /**
   * A column of the picture.
   *
   * @param y where its top is, from above
   * @param height down to the ground
   * @param text which times, and how many
   */
  record Bar(int y, int height, String text) {}

  static Histogram of(String title, String summary, List<TimeBin> bins) {
    long highest = bins.stream().mapToLong(TimeBin::count).max().orElse(0);
    List<Bar> columns = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      TimeBin bin = bins.get(i);
      // A single task must be seen beside a million.
      int height = bin.count() == 0 ? 0 : Math.max(2, (int) (HEIGHT * bin.count() / highest));
      String times =
          i == 0
              ? "up to " + Durations.text(bin.upToNanos())
              : Durations.text(bins.get(i - 1).upToNanos())
                  + " to "
                  + Durations.text(bin.upToNanos());
      columns.add(
          new Bar((int) HEIGHT - height, height, times + ": " + Counts.text(bin.count(), "task")));
    }
    return new Histogram(
        title,
        summary,
        columns,
        bins.isEmpty() ? "" : "up to " + Durations.text(bins.get(0).upToNanos()),
        bins.isEmpty() ? "" : Durations.text(bins.get(bins.size() - 1).upToNanos()));
  }
}
