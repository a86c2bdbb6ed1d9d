package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DependencySamplerTest {
  private final DependencySampler budget = new DependencySampler();

  private int taken(int tries, boolean watched) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += budget.take(1, 2, watched) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aBurstAndThenARate() {
    assertThat(taken(10_000, false)).isEqualTo(256);
    budget.rate(40);
    budget.refill();
    assertThat(taken(10_000, false)).isEqualTo(40 / DependencySampler.REFILLS_PER_SECOND);
    assertThat(budget.refused()).isEqualTo(20_000 - 256 - 10);
  }

  @Test
  void watchedLocksGoOnForAWhile() {
    taken(10_000, false);
    int more = taken(10_000, true);
    assertThat(more).isBetween(1, 100);
    assertThat(taken(10_000, true)).isZero();
  }

  @Test
  void pairsOfPlacesHaveTheirOwn() {
    taken(10_000, false);
    assertThat(budget.take(2, 1, false)).isTrue();
  }

  @Test
  void zeroIsAll() {
    budget.rate(0);
    assertThat(taken(100_000, false)).isEqualTo(100_000);
  }

  private int stacks(int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += budget.takeStack(1, 2) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void stacksHaveABurstAndARateOfTheirOwn() {
    assertThat(stacks(10_000)).isEqualTo(32);
    assertThat(taken(10, false)).isEqualTo(10);
    budget.refill();
    assertThat(stacks(10_000)).isEqualTo(8);
    assertThat(budget.takeStack(2, 1)).isTrue();
  }

  @Test
  void zeroIsAllStacksToo() {
    budget.rate(0);
    assertThat(stacks(10_000)).isEqualTo(10_000);
  }

  @Test
  void oneLockIn32IsWatched() {
    int watched = 0;
    for (int i = 0; i < 32_000; i++) {
      watched += DependencySampler.isWatched(System.identityHashCode(new Object())) ? 1 : 0;
    }
    assertThat(watched).isBetween(700, 1300);
  }
}
