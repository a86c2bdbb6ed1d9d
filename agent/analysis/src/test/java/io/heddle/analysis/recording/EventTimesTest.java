package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimesTest {
  private static final Instant USUAL = Instant.parse("2026-01-01T00:00:00Z");

  private final EventTimes times = new EventTimes(USUAL);

  private void read(Instant start, Instant end) {
    times.read(start, end);
    assertThat(Duration.between(times.start(), times.end()).toNanos()).isNotNegative();
  }

  private void assertTimes(Instant start, Instant end) {
    assertThat(times.start()).isEqualTo(start);
    assertThat(times.end()).isEqualTo(end);
  }

  @Test
  void believesWhatIsPlausible() {
    Instant aYearAgo = USUAL.minus(Duration.ofDays(365));
    Instant later = USUAL.plusSeconds(10);
    read(aYearAgo, later);

    assertTimes(aYearAgo, later);
    assertThat(times.odd()).isZero();
  }

  @Test
  void putsAnEventThatIsYearsAwayToTheOneBefore() {
    Instant before = USUAL.plusSeconds(1);
    read(before, before);
    for (Instant odd :
        new Instant[] {
          Instant.EPOCH,
          Instant.ofEpochSecond(0, Long.MAX_VALUE),
          Instant.ofEpochSecond(0, Long.MIN_VALUE),
          Instant.MAX,
          Instant.MIN
        }) {
      read(odd, odd);
      assertTimes(before, before);
    }
    assertThat(times.odd()).isEqualTo(5);
  }

  @Test
  void keepsADurationThatIsPlausible() {
    read(Instant.EPOCH, Instant.EPOCH.plusSeconds(3));

    assertTimes(USUAL.minusSeconds(3), USUAL);
  }

  @Test
  void givesADurationOfYearsUp() {
    Instant end = USUAL.plusSeconds(1);
    read(Instant.EPOCH, end);
    assertTimes(end, end);

    read(Instant.MIN, Instant.MAX);
    assertTimes(end, end);
    assertThat(times.odd()).isEqualTo(2);
  }
}
