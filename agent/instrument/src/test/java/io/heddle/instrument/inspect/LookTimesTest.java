package io.heddle.instrument.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookTimesTest {
  private final LookTimes times = new LookTimes();

  @Test
  void isZeroBeforeTheFirstLook() {
    assertThat(times.last()).isZero();
    assertThat(times.median()).isZero();
  }

  @Test
  void tellsTheLastAndTheMedianOfTheLastOnes() {
    for (int i = 0; i < LookTimes.KEPT; i++) {
      times.add(1_000);
    }
    for (int i = 1; i <= LookTimes.KEPT - 1; i++) {
      times.add(i);
    }
    assertThat(times.last()).isEqualTo(LookTimes.KEPT - 1);
    assertThat(times.median()).isEqualTo(LookTimes.KEPT / 2 + 1);
  }
}
