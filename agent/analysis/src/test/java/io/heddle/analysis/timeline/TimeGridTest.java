package io.heddle.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.recording.Series;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeGridTest {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  private static long sum(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void dividesASpanAmongTheParts() {
    TimeGrid grid = new TimeGrid();
    TimeGrid.Series series = grid.new Series(TimeGrid.SUM);

    series.addTime(1000 * MS + MS / 2, 1003 * MS + MS / 4);

    assertThat(grid.start()).isEqualTo(1000 * MS);
    assertThat(grid.width()).isEqualTo(MS);
    assertThat(series.values()).containsExactly(MS / 2, MS, MS, MS / 4);
  }

  @Test
  void keepsTheSumHoweverTheTimeGrows() {
    TimeGrid grid = new TimeGrid();
    TimeGrid.Series often = grid.new Series(TimeGrid.SUM);
    TimeGrid.Series once = grid.new Series(TimeGrid.SUM);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long sum = 0;
    once.addTime(500 * DAY, 500 * DAY + 7 * MS);
    for (int i = 0; i < 1000; i++) {
      long start = 500 * DAY + (long) ((random.nextDouble() - 0.5) * MS * Math.pow(1.02, i));
      long length = random.nextInt(1_000_000_000);
      often.addTime(start, start + length);
      sum += length;
    }

    assertThat(sum(often.values())).as("seed %d", seed).isEqualTo(sum);
    assertThat(sum(once.values())).isEqualTo(7 * MS);
    assertThat(once.values().get(grid.part(500 * DAY))).isPositive();
    assertThat(grid.parts()).isBetween(TimeGrid.PARTS / 2, TimeGrid.PARTS);
  }

  @Test
  void keepsTheLargestValueOfPartsPutTogether() {
    TimeGrid grid = new TimeGrid();
    TimeGrid.Series series = grid.new Series(TimeGrid.MOST);
    series.max(0, 3);
    series.max(MS, 5);
    series.max(2 * MS, 4);
    grid.include(0, 2L * TimeGrid.PARTS * MS - 1);

    assertThat(grid.width()).isEqualTo(2 * MS);
    assertThat(series.values().subList(0, 3)).containsExactly(5L, 4L, 0L);
  }

  @Test
  void knowsNoPartsWithoutTime() {
    assertThat(new TimeGrid().parts()).isZero();
  }
}
