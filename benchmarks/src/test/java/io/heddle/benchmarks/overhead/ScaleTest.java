package io.heddle.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void comparesMediansAndTellsTheRangeOfTheRounds() {
    Spread ratio = Scale.TIMES.compare(List.of(10.0, 20.0, 10.0), List.of(20.0, 20.0, 30.0));
    assertThat(ratio.median()).isEqualTo(2);
    assertThat(ratio.min()).isEqualTo(1);
    assertThat(ratio.max()).isEqualTo(3);
  }

  @Test
  void lessIsBetterExceptForWhatIsLeft() {
    assertThat(Scale.TIMES.meets(1.2, 1.3)).isTrue();
    assertThat(Scale.TIMES.meets(1.4, 1.3)).isFalse();
    assertThat(Scale.PERCENT_LEFT.meets(98, 97)).isTrue();
    assertThat(Scale.PERCENT_LEFT.meets(96, 97)).isFalse();
  }

  @Test
  void addedPercentAndWhatIsLeftAreToTheValueWithoutAgent() {
    assertThat(Scale.PERCENT_ADDED.compare(4, 5)).isCloseTo(25, within(1e-9));
    assertThat(Scale.PERCENT_LEFT.compare(4, 3)).isCloseTo(75, within(1e-9));
    assertThat(Scale.BYTES_ADDED.compare(24, 200)).isEqualTo(176);
  }

  @Test
  void nothingMeasuredIsNoComparison() {
    assertThat(Scale.TIMES.compare(List.of(), List.of(1.0)).exists()).isFalse();
  }
}
