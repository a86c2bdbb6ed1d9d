package io.heddle.analysis.recording;

import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.TimeBin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** A distribution of times up to a week, in about 40 KB at most. */
public final class TimeHistogram {
  private static final long LONGEST = TimeUnit.DAYS.toNanos(7);

  private static final long FIRST_BIN = TimeUnit.MICROSECONDS.toNanos(1);

  /** Two digits: within one per cent. */
  private final Histogram histogram = new Histogram(2);

  /** Without a time. */
  public TimeHistogram() {
    histogram.setAutoResize(true);
  }

  /** Adds a time in nanoseconds. */
  public void add(long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST));
  }

  /** The percentiles of what was added. */
  public Percentiles percentiles() {
    if (histogram.getTotalCount() == 0) {
      return new Percentiles(0, 0, 0, 0, 0);
    }
    return new Percentiles(
        histogram.getTotalCount(), at(50), at(90), at(99), histogram.getMaxValue());
  }

  /**
   * The distribution in columns that double from one to the next, from a microsecond or what was
   * the shortest. Those before the first and after the last time are left out.
   */
  public List<TimeBin> bins() {
    List<TimeBin> bins = new ArrayList<>();
    for (HistogramIterationValue value : histogram.logarithmicBucketValues(FIRST_BIN, 2)) {
      long count = value.getCountAddedInThisIterationStep();
      if (count > 0 || !bins.isEmpty()) {
        bins.add(new TimeBin(value.getValueIteratedTo(), count));
      }
    }
    return bins;
  }

  private long at(double percentile) {
    return Math.min(histogram.getValueAtPercentile(percentile), histogram.getMaxValue());
  }
}
