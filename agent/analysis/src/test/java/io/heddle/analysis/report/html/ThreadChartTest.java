package io.heddle.analysis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.ThreadCount;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadChartTest {
  private static ThreadCount count(String file, int second, long active, long daemon) {
    return new ThreadCount(
        file, Instant.EPOCH.plusSeconds(second), active, daemon, active, 100 + 10 * second);
  }

  @Test
  void drawsAndTellsHowManyThereWere() {
    List<ThreadChart> charts =
        ThreadChart.of(
            List.of(
                count("a.jfr", 4, 10, 5), count("a.jfr", 0, 20, 10), count("a.jfr", 1, 40, 10)));

    assertThat(charts).hasSize(1);
    ThreadChart chart = charts.get(0);
    assertThat(chart.alive()).isEqualTo("M0 100V50H250V0H1000V75V100z");
    assertThat(chart.daemons()).isEqualTo("M0 75H250V75H1000V88");
    assertThat(chart.summary()).isEqualTo("From 20 to 10, at most 40; 40 started, 10 a second.");
    assertThat(chart.title()).doesNotContain("a.jfr");
  }

  @Test
  void hasOneForEachRecordingWithMoreThanOneCount() {
    List<ThreadChart> charts =
        ThreadChart.of(
            List.of(
                count("a.jfr", 0, 1, 1),
                count("b.jfr", 0, 1, 1),
                count("c.jfr", 0, 1, 1),
                count("a.jfr", 1, 1, 1),
                count("c.jfr", 0, 1, 1)));

    assertThat(charts).singleElement().satisfies(c -> assertThat(c.title()).contains("a.jfr"));
  }
}
