package io.heddle.analysis.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuTimesTest {
  private static final long MS = 1_000_000;
  private static final long PERIOD = 10_000 * MS;

  private final CpuTimes<String> times = new CpuTimes<>(100);

  private Map<String, Long> untilOneMinute() {
    return times.times(0, 60_000 * MS, 2);
  }

  @Test
  void aLoadOfAShortLifeIsOfThatLife() {
    times.ended(1, 4_006 * MS);
    times.loaded(1, "short", 4_006 * MS, 0.25, PERIOD);
    times.started(1, 4_000 * MS);
    assertThat(untilOneMinute()).containsEntry("short", 3 * MS);
  }

  @Test
  void aLoadOfALongLifeIsSinceTheLastLook() {
    times.loaded(1, "long", 10_000 * MS, 0.25, PERIOD);
    times.loaded(1, "long", 20_000 * MS, 0.25, PERIOD);
    times.loaded(1, "long", 22_000 * MS, 0.5, PERIOD);
    times.ended(1, 22_000 * MS);
    assertThat(untilOneMinute()).containsEntry("long", 12_000 * MS);
  }

  @Test
  void aLookAtWhichNobodyHadDoneAnythingCountsToo() {
    times.loaded(1, "now and then", 10_000 * MS, 0.25, PERIOD);
    times.loaded(1, "now and then", 50_000 * MS, 0.25, PERIOD);
    assertThat(untilOneMinute()).containsEntry("now and then", 10_000 * MS);
  }

  @Test
  void whatWasUsedBeforeTheRecordingIsNotCounted() {
    times.loaded(1, "old", 1_000 * MS, 0.5, PERIOD);
    assertThat(untilOneMinute()).containsEntry("old", 1_000 * MS);
  }

  /** Means over lives of different lengths may be more than all together. */
  @Test
  void longLivesAreNotMoreThanTheProcessorsHad() {
    for (int i = 0; i < 4; i++) {
      times.loaded(i, "old " + i, 10_000 * MS, 0.5, PERIOD);
    }
    assertThat(times.times(0, 10_000 * MS, 2).values()).containsOnly(5_000 * MS);
  }

  /** No setting says how often: at the ends of chunks. */
  @Test
  void aPeriodThatIsNotKnownIsFromLookToLook() {
    times.loaded(1, "t", 20_000 * MS, 0.5, Long.MAX_VALUE);
    times.loaded(1, "t", 60_000 * MS, 0.5, Long.MAX_VALUE);
    assertThat(untilOneMinute()).containsEntry("t", 60_000 * MS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void isTrueToAMillisecondAndWithinWhatTheProcessorsHad(long seed) {
    Random random = new Random(seed);
    CpuTimes<Long> simulated = new CpuTimes<>(10_000);
    int processors = 1 + random.nextInt(4);
    SimulatedLoads jvm = new SimulatedLoads(random, processors, 100, simulated);
    long before = random.nextInt(2) * 500;
    jvm.run(before, 3_000);
    Map<Long, Long> sums = simulated.times(before * MS, (before + 3_000) * MS, processors);
    assertThat(sums.values().stream().mapToLong(Long::longValue).sum())
        .isLessThanOrEqualTo(processors * 3_000 * MS);
    assertThat(jvm.born).hasSizeGreaterThan(100);
    for (long thread : jvm.born) {
      assertThat(sums.getOrDefault(thread, 0L))
          .as("thread %d of seed %d", thread, seed)
          .isCloseTo(jvm.truth.getOrDefault(thread, 0L), Offset.offset(2 * MS));
    }
  }
}
