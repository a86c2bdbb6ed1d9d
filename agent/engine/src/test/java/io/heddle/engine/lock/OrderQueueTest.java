package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrderQueueTest {
  private final OrderQueue queue = new OrderQueue();

  /** {@code site} tells dependencies of one thread apart. */
  private static Dependency dependency(long thread, int site) {
    HeldLock held = new HeldLock("held", LockMode.EXCLUSIVE, 0);
    HeldLock wanted = new HeldLock("wanted", LockMode.EXCLUSIVE, site);
    return new Dependency(
        new ThreadRef("T", thread, false, "?"),
        List.of(held),
        Dependency.Fresh.NONE,
        wanted,
        false,
        false,
        1,
        0,
        Clock.NONE,
        0,
        List.of(),
        0);
  }

  @Test
  void givesBackInOrder() {
    Dependency first = dependency(1, 1);
    Dependency second = dependency(1, 2);
    queue.offer(first);
    queue.offer(second);

    assertThat(queue.takeAll()).containsExactly(first, second);
    assertThat(queue.takeAll()).isEmpty();
  }

  @Test
  void countsWhatFindsItFull() {
    for (int i = 0; i < OrderQueue.CAPACITY; i++) {
      assertThat(queue.offer(dependency(1, i))).isTrue();
    }
    assertThat(queue.offer(dependency(1, 0))).isFalse();
    assertThat(queue.dropped()).isEqualTo(1);

    queue.takeAll();
    assertThat(queue.offer(dependency(1, 0))).isTrue();
  }

  @Test
  void losesAndDoublesNothingUnderContention() throws Exception {
    int producers = 4;
    int each = 20_000;
    CyclicBarrier start = new CyclicBarrier(producers + 1);
    CountDownLatch done = new CountDownLatch(producers);
    AtomicInteger accepted = new AtomicInteger();
    for (int p = 0; p < producers; p++) {
      int id = p;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  for (int i = 0; i < each; i++) {
                    accepted.addAndGet(queue.offer(dependency(id, i)) ? 1 : 0);
                  }
                } catch (Exception interrupted) {
                  throw new AssertionError(interrupted);
                } finally {
                  done.countDown();
                }
              });
      thread.start();
    }
    start.await();
    List<Dependency> taken = new ArrayList<>();
    while (done.getCount() > 0) {
      taken.addAll(queue.takeAll());
    }
    taken.addAll(queue.takeAll());

    assertThat(taken).hasSize(accepted.get());
    assertThat(queue.dropped()).isEqualTo((long) producers * each - accepted.get());
    Map<Long, Integer> last = new HashMap<>();
    for (Dependency d : taken) {
      Integer before = last.put(d.thread().id(), d.wanted().site());
      assertThat(before == null ? -1 : before).isLessThan(d.wanted().site());
    }
  }
}
