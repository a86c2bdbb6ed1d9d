package io.heddle.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static List<Long> series(long step, long noise) {
    Random random = new Random(7);
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      values.add(1_000_000 + i * step + random.nextLong(noise));
    }
    return values;
  }

  @Test
  void isWhatIsAdded() {
    assertThat(Trend.growth(List.of(1L, 2L, 3L, 4L))).isEqualTo(3);
    assertThat(Trend.growth(List.of(4L, 2L))).isEqualTo(-2);
    assertThat(Trend.growth(series(10_000, 1))).isEqualTo(190_000);
  }

  @Test
  void isNotMisledByNoiseOrByAFewValuesThatAreFarOff() {
    assertThat(Trend.growth(series(0, 10_000))).isCloseTo(0, within(5_000.0));
    List<Long> values = series(10_000, 5_000);
    values.set(19, 100_000_000L);
    values.set(3, 0L);
    assertThat(Trend.growth(values)).isCloseTo(190_000, within(20_000.0));
  }
}
