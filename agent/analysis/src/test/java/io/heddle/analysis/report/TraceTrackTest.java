package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TraceTrackTest {
  private static final long MS = 1_000_000;

  private static TraceSlice slice(String category, String name, long start, long end) {
    return new TraceSlice(name, category, start, end, Map.of(), null, null);
  }

  private static List<Tuple> nested(TraceSlice... slices) {
    return TraceTrack.nested(List.of(slices)).stream()
        .map(slice -> tuple(slice.name(), slice.start(), slice.end()))
        .toList();
  }

  @Test
  void leavesWhatNestsAlone() {
    assertThat(
            nested(
                slice("parked", "after", 90, 95),
                slice("blocked", "inner", 20, 30),
                slice("task", "outer", 10, 90),
                slice("blocked", "second", 30, 90)))
        .containsExactly(
            tuple("outer", 10L, 90L),
            tuple("inner", 20L, 30L),
            tuple("second", 30L, 90L),
            tuple("after", 90L, 95L));
  }

  @Test
  void cutsWhatLosesLeast() {
    assertThat(nested(slice("task", "a", 0, 100), slice("holding", "b", 10, 110)))
        .containsExactly(tuple("a", 0L, 100L), tuple("b", 10L, 100L));
    assertThat(nested(slice("parked", "a", 0, 100), slice("task", "b", 90, 500)))
        .containsExactly(tuple("a", 0L, 100L), tuple("b", 100L, 500L));
  }

  @Test
  void putsTasksOfOneMillisecondOneAfterTheOther() {
    assertThat(
            nested(
                slice("task", "c", 5 * MS, 5 * MS + 100),
                slice("task", "a", 5 * MS, 5 * MS + 300),
                slice("task", "b", 5 * MS, 5 * MS + 200)))
        .containsExactly(
            tuple("a", 5 * MS, 5 * MS + 300),
            tuple("b", 5 * MS + 300, 5 * MS + 500),
            tuple("c", 5 * MS + 500, 5 * MS + 600));
  }

  @Test
  void leavesATaskInATaskWhereItIs() {
    assertThat(nested(slice("task", "a", 0, 9 * MS), slice("task", "b", 3 * MS, 4 * MS)))
        .containsExactly(tuple("a", 0L, 9 * MS), tuple("b", 3 * MS, 4 * MS));
  }

  @Test
  void makesAnythingNest() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<TraceSlice> slices = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      long start = random.nextInt(10_000);
      String category = random.nextBoolean() ? "task" : "blocked";
      slices.add(slice(category, "s" + i, start, start + random.nextInt(1000)));
    }

    List<TraceSlice> nested = TraceTrack.nested(slices);

    assertThat(nested).hasSameSizeAs(slices);
    for (int i = 0; i < nested.size(); i++) {
      for (int j = i + 1; j < nested.size(); j++) {
        TraceSlice before = nested.get(i);
        TraceSlice after = nested.get(j);
        assertThat(after.start()).isGreaterThanOrEqualTo(before.start());
        assertThat(after.start() >= before.end() || after.end() <= before.end())
            .as("seed %d: %s and %s", seed, before, after)
            .isTrue();
      }
    }
  }
}
