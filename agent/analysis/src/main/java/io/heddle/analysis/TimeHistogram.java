package io.heddle.analysis;

import io.heddle.analysis.model.Percentiles;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** A distribution of times up to a week, in about 40 KB at most. */
final class TimeHistogram {
  private static final long LONGEST = TimeUnit.DAYS.toNanos(7);

  /** Two digits: within one per cent. */
  private final Histogram histogram = new Histogram(2);

  TimeHistogram() {
    histogram.setAutoResize(true);
  }

  void add(long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST));
  }

  Percentiles percentiles() {
    if (histogram.getTotalCount() == 0) {
      return new Percentiles(0, 0, 0, 0, 0);
    }
    return new Percentiles(
        histogram.getTotalCount(), at(50), at(90), at(99), histogram.getMaxValue());
  }

  private long at(double percentile) {
    return Math.min(histogram.getValueAtPercentile(percentile), histogram.getMaxValue());
  }
}
