package io.heddle.instrument.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.wait.Sign;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookRhythmTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  private final LookRhythm rhythm = new LookRhythm(0);
  private long now;

  @BeforeEach
  void glanceEverySecond() {
    rhythm.configure(SECOND, 60 * SECOND, 0);
  }

  /** Goes to when something is due; returns how long that took. */
  private long toNext() {
    long until = rhythm.until(now);
    now += until;
    return until;
  }

  private boolean glance(long took, Sign sign) {
    now += took;
    return rhythm.glanced(now - took, now, sign);
  }

  private void look(long took, boolean onSuspicion, boolean hasSuspects) {
    now += took;
    rhythm.spent(took, onSuspicion);
    rhythm.looked(now - took, now, hasSuspects, false);
  }

  @Test
  void aQuietApplicationIsLookedAtEveryTenSeconds() {
    int glances = 0;
    for (toNext(); !rhythm.isLookDue(now); toNext()) {
      assertThat(glance(0, Sign.QUIET)).isFalse();
      glances++;
    }
    assertThat(now).isEqualTo(10 * SECOND);
    assertThat(glances).isEqualTo(9);
    look(0, false, false);
    assertThat(toNext()).isEqualTo(SECOND);
  }

  @Test
  void whatIsFreshIsGlancedAtAgainSoonButNotForEver() {
    toNext();
    glance(0, Sign.FRESH);
    assertThat(toNext()).isEqualTo(LookRhythm.RECHECK_NANOS);
    glance(0, Sign.FRESH);
    assertThat(toNext()).isEqualTo(LookRhythm.RECHECK_NANOS);
    glance(0, Sign.FRESH);
    assertThat(toNext()).isEqualTo(SECOND);
    glance(0, Sign.FRESH);
    assertThat(toNext()).isEqualTo(LookRhythm.RECHECK_NANOS);
  }

  /** From the worst moment for a hang, right behind a glance, to the look that tells it. */
  @Test
  void aHangIsToldLongBeforeThreeSecondsAreOver() {
    toNext();
    glance(5 * MILLI, Sign.QUIET);
    long hung = now;
    toNext();
    glance(5 * MILLI, Sign.FRESH);
    toNext();
    assertThat(glance(5 * MILLI, Sign.SUSPICIOUS)).isTrue();
    long seen = now;
    look(100 * MILLI, true, true);
    toNext();
    assertThat(rhythm.isLookDue(now)).isTrue();
    assertThat(now - seen).isBetween(SECOND, SECOND + MILLI);
    assertThat(now - hung).isLessThan(2_200 * MILLI);
  }

  /** An hour in which each glance is suspicious and a look takes 40 ms. */
  @Test
  void suspicionTakesAHundredthOfTheTimeAtMost() {
    long looked = 0;
    while (now < 3600 * SECOND) {
      toNext();
      boolean isDue = rhythm.isLookDue(now);
      if (isDue || glance(0, Sign.SUSPICIOUS)) {
        look(40 * MILLI, !isDue, false);
        looked += 40 * MILLI;
      }
    }
    assertThat(looked).isBetween(now / 200, now / 90);
  }

  @Test
  void glancesTakeAHundredthOfTheTimeAtMost() {
    long glanced = 0;
    while (now < 3600 * SECOND) {
      toNext();
      if (rhythm.isLookDue(now)) {
        look(0, false, false);
      } else {
        glance(30 * MILLI, Sign.FRESH);
        glanced += 30 * MILLI;
      }
    }
    assertThat(glanced).isBetween(now / 200, now / 90);
  }

  @Test
  void looksAtSuspectsTakeATenthOfTheTimeAtMost() {
    long looked = 0;
    while (now < 600 * SECOND) {
      toNext();
      look(500 * MILLI, false, true);
      looked += 500 * MILLI;
    }
    assertThat(looked).isBetween(now / 20, now / 9);
  }

  @Test
  void whatStandsStillIsLookedAtInTime() {
    rhythm.configure(SECOND, 4 * SECOND, 0);
    for (toNext(); !rhythm.isLookDue(now); toNext()) {
      glance(0, Sign.QUIET);
    }
    assertThat(now).isEqualTo(2 * SECOND);
  }

  @Test
  void aPeriodOfZeroIsNever() {
    rhythm.configure(0, 60 * SECOND, 0);
    assertThat(rhythm.until(1000 * SECOND)).isEqualTo(Long.MAX_VALUE);
    assertThat(rhythm.isOn()).isFalse();
  }
}
