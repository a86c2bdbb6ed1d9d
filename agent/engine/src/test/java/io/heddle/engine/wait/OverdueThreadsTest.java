package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverdueThreadsTest {
  private static final Predicate<StackTraceElement[]> AT_WORK = stack -> false;

  private final WaitingThreads waiting = new WaitingThreads();
  private final OverdueThreads overdue = new OverdueThreads();

  @AfterEach
  void letThemGo() {
    waiting.close();
  }

  @Test
  void takesFewStacksInALookAndTellsWholeGroupsInTheEnd() {
    List<Waiter> waiters = new ArrayList<>(start(3, waiting::here));
    waiters.addAll(start(2, waiting::there));
    StackBudget stacks = new StackBudget(waiting.jvm, 2);
    for (int look = 0; look < 2; look++) {
      look(waiters, stacks);
      assertThat(waiting.stacksTaken).isEqualTo(2);
      assertThat(overdue.toTell()).as("not all are known").isEmpty();
      assertThat(overdue.isIncomplete()).isTrue();
    }
    look(waiters, stacks);
    assertThat(waiting.stacksTaken).as("the rest").isEqualTo(1);
    assertThat(told()).containsExactlyInAnyOrder(ids(waiters.subList(0, 3)), ids(waiters, 3));
    assertThat(overdue.isIncomplete()).isFalse();
    look(waiters, stacks);
    assertThat(waiting.stacksTaken).as("each once").isZero();
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsAfterSomeLooksEvenIfThereAreEverMore() {
    List<Waiter> waiters = start(OverdueThreads.LOOKS + 2, waiting::here);
    StackBudget stacks = new StackBudget(waiting.jvm, 1);
    Set<Long> first = Set.of();
    for (int look = 1; look <= OverdueThreads.LOOKS; look++) {
      assertThat(overdue.toTell()).isEmpty();
      look(waiters, stacks);
    }
    for (Set<Long> group : told()) {
      first = group;
    }
    assertThat(first).hasSize(OverdueThreads.LOOKS);
    look(waiters, stacks);
    look(waiters, stacks);
    Set<Long> rest = new TreeSet<>(ids(waiters));
    rest.removeAll(first);
    assertThat(told()).containsExactly(rest);
  }

  @Test
  void looksFirstAtThoseThatHaveWaitedLongest() {
    List<Waiter> waiters = start(3, waiting::here);
    Waiter longest = waiters.get(1);
    StackBudget stacks = new StackBudget(waiting.jvm, 1);
    stacks.begin();
    overdue.look(waiters, waiter -> waiter == longest ? 0 : 1, stacks, AT_WORK);
    assertThat(overdue.toTell()).isEmpty();
    stacks.begin();
    overdue.look(List.of(longest), waiter -> 0, stacks, AT_WORK);
    assertThat(told()).containsExactly(ids(List.of(longest)));
    assertThat(waiting.stacksTaken).as("it was the first one").isEqualTo(1);
  }

  @Test
  void tellsNothingOfThoseThatAreIdleOrHaveMoved() {
    List<Waiter> waiters = start(2, waiting::here);
    StackBudget stacks = new StackBudget(waiting.jvm, 2);
    stacks.begin();
    overdue.look(waiters.subList(0, 1), waiter -> 0, stacks, stack -> true);
    assertThat(overdue.toTell()).isEmpty();
    stacks.begin();
    overdue.look(waiters, waiter -> 0, stacks, AT_WORK);
    look(List.of(moved(waiters.get(1))), new StackBudget(waiting.jvm, 0));
    assertThat(told()).isEmpty();
    assertThat(overdue.isIncomplete()).as("it may be told where it is now").isTrue();
  }

  private void look(List<Waiter> waiters, StackBudget stacks) {
    waiting.stacksTaken = 0;
    stacks.begin();
    overdue.look(waiters, waiter -> 0, stacks, AT_WORK);
  }

  /** Tells what is to be told: who is in each of the groups. */
  private List<Set<Long>> told() {
    List<Set<Long>> told = new ArrayList<>();
    for (OverdueThreads.Place place : overdue.toTell()) {
      told.add(ids(place.waiters()));
      overdue.told(place);
    }
    return told;
  }

  private static Set<Long> ids(List<Waiter> waiters, int from) {
    return ids(waiters.subList(from, waiters.size()));
  }

  private static Set<Long> ids(List<Waiter> waiters) {
    Set<Long> ids = new TreeSet<>();
    waiters.forEach(waiter -> ids.add(waiter.record().id));
    return ids;
  }

  private static Waiter moved(Waiter waiter) {
    return new Waiter(
        waiter.record(),
        waiter.thread(),
        waiter.state(),
        waiter.blocker(),
        waiter.on(),
        waiter.acquisitions() + 1);
  }

  private List<Waiter> start(int threads, Runnable where) {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      ThreadRecord record = waiting.start("waits-" + i, where);
      waiters.add(WaitingThreads.waiter(record));
    }
    return waiters;
  }
}
