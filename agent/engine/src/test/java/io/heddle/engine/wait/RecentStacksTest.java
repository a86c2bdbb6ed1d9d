package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.application.Latecomer;
import io.heddle.engine.site.Rendezvous;
import io.heddle.engine.site.RendezvousCalls;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentStacksTest {
  private static final long MINUTE = 60_000_000_000L;

  private final ThreadTable threads = new ThreadTable();
  private final RendezvousCalls calls = new SiteTable().rendezvous();
  private final CountDownLatch end = new CountDownLatch(1);

  private StackBudget budget = new StackBudget(JvmThreads.NONE, 0);

  @AfterEach
  void letThemGo() {
    end.countDown();
  }

  @Test
  void tellsTheCallerOfWhatWaitsAndTheMethodsThatComeToARendezvous() {
    calls.add(
        Latecomer.class.getName(), "run", new RendezvousCalls.Call(Rendezvous.COUNT_DOWN, 1, 1));
    RecentStacks stacks = stacks(1);
    Waiter waiter = waiting(new Latecomer(end, new CountDownLatch(1)));
    budget.begin();
    stacks.begin(List.of(waiter), Set.of(), 0);
    stacks.take(List.of(waiter.record()));
    assertThat(stacks.of(waiter.record().id))
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("await", "waitAtTheFirst", "run");
  }

  @Test
  void takesSoManyInALookAndTheOthersInTheNext() {
    RecentStacks stacks = stacks(2);
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiters.add(waiting(this::untilTheEnd));
    }
    assertThat(known(stacks, waiters, Set.of(), 0)).containsExactly(true, true, false);
    assertThat(stacks.isIncomplete()).isTrue();
    assertThat(known(stacks, waiters, Set.of(), 1)).containsExactly(true, true, true);
    assertThat(stacks.isIncomplete()).isFalse();
  }

  @Test
  void takesThoseOfWhatHungHoweverManyWereTaken() {
    RecentStacks stacks = stacks(0);
    List<Waiter> waiters = List.of(waiting(this::untilTheEnd), waiting(this::untilTheEnd));
    long hangs = waiters.get(1).record().id;
    assertThat(known(stacks, waiters, Set.of(hangs), 0)).containsExactly(false, true);
  }

  @Test
  void forgetsThoseThatMovedAndThoseItHasKnownForLong() {
    RecentStacks stacks = stacks(1);
    Waiter first = waiting(this::untilTheEnd);
    known(stacks, List.of(first), Set.of(), 0);
    Waiter moved =
        new Waiter(
            first.record(),
            first.thread(),
            first.state(),
            first.blocker(),
            first.on(),
            first.acquisitions() + 1);
    Waiter second = waiting(this::untilTheEnd);
    List<Waiter> both = List.of(second, moved);
    assertThat(known(stacks, both, Set.of(), MINUTE)).containsExactly(true, false);
    assertThat(known(stacks, both, Set.of(), 2 * MINUTE)).containsExactly(true, true);
    Waiter third = waiting(this::untilTheEnd);
    assertThat(known(stacks, List.of(third, second), Set.of(), 7 * MINUTE))
        .containsExactly(true, false);
  }

  @Test
  void knowsNothingOfAThreadThatDoesNotWait() {
    RecentStacks stacks = stacks(1);
    budget.begin();
    stacks.begin(List.of(), Set.of(), 0);
    stacks.take(List.of(threads.current()));
    assertThat(stacks.of(threads.current().id)).isNull();
    assertThat(stacks.isIncomplete()).isFalse();
  }

  private RecentStacks stacks(int perLook) {
    budget = new StackBudget(JvmThreads.NONE, perLook);
    return new RecentStacks(calls, budget);
  }

  private List<Boolean> known(
      RecentStacks stacks, List<Waiter> waiters, Set<Long> hanging, long nowNanos) {
    budget.begin();
    stacks.begin(waiters, hanging, nowNanos);
    stacks.take(waiters.stream().map(Waiter::record).toList());
    return waiters.stream().map(waiter -> stacks.of(waiter.record().id) != null).toList();
  }

  private Waiter waiting(Runnable where) {
    Thread thread = new Thread(where, "waits");
    thread.setDaemon(true);
    threads.of(thread);
    thread.start();
    await()
        .until(
            () ->
                thread.getState() == Thread.State.WAITING
                    && LockSupport.getBlocker(thread) != null);
    return Waiter.among(List.of(threads.of(thread))).get(0);
  }

  private void untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
