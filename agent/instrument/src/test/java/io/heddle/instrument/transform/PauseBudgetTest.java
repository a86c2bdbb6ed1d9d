package io.heddle.instrument.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseBudgetTest {
  private static final long MILLIS = 1_000_000;

  private final PauseBudget budget = new PauseBudget();

  private int sizeAfter(long millis) {
    budget.spent(budget.size(), millis * MILLIS);
    return budget.size();
  }

  @Test
  void growsWhileOperationsAreShort() {
    int first = budget.size();
    assertThat(sizeAfter(20)).isEqualTo(2 * first);
    assertThat(sizeAfter(25)).isEqualTo(4 * first);
    assertThat(sizeAfter(30)).as("bounded").isEqualTo(4 * first);
  }

  @Test
  void shrinksWhenTheClassesAreWhatTakesLong() {
    int second = sizeAfter(20);
    assertThat(sizeAfter(150)).isEqualTo(second / 2);
  }

  @Test
  void doesNotMakeMoreOperationsOfWhatEachOfThemCosts() {
    int first = budget.size();
    assertThat(sizeAfter(100)).isEqualTo(2 * first);
    assertThat(sizeAfter(110)).isEqualTo(4 * first);
  }

  @Test
  void letsTheApplicationRunForNineTenthsOfTheTime() {
    assertThat(budget.waitNanos()).as("before the first").isZero();
    sizeAfter(20);
    assertThat(budget.waitNanos()).isEqualTo(180 * MILLIS);
    sizeAfter(200);
    assertThat(budget.waitNanos()).as("no longer").isEqualTo(500 * MILLIS);
  }
}
