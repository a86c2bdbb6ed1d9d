package io.heddle.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadTableTest {
  private final ThreadTable table = new ThreadTable();

  @Test
  void hasOneRecordForEachThread() throws InterruptedException {
    ThreadRecord mine = table.current();
    assertThat(mine)
        .isNotNull()
        .isSameAs(table.current())
        .isSameAs(table.of(Thread.currentThread()));
    assertThat(mine.get()).isSameAs(Thread.currentThread());
    assertThat(table.find(mine.id)).isSameAs(mine);
    Thread other = new Thread(() -> assertThat(table.current()).isNotSameAs(mine));
    other.start();
    other.join();
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void keepsTheRecordsOfThreadsInOneBucketApart() {
    // More threads than buckets; their ids follow each other.
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      Thread thread = new Thread(() -> {});
      threads.add(thread);
      assertThat(table.of(thread).get()).isSameAs(thread);
    }
    for (Thread thread : threads) {
      assertThat(table.of(thread).get()).isSameAs(thread);
    }
    assertThat(table.size()).isEqualTo(40_000);
  }

  @Test
  void sweepsThreadsThatHaveEndedAndThoseOnly() throws InterruptedException {
    CountDownLatch stay = new CountDownLatch(1);
    Thread alive = new Thread(() -> awaitQuietly(stay));
    alive.start();
    Thread dead = new Thread(() -> {});
    dead.start();
    dead.join();
    ThreadRecord aliveRecord = table.of(alive);
    ThreadRecord deadRecord = table.of(dead);
    List<ThreadRecord> swept = new ArrayList<>();
    table.sweep(swept::add);
    assertThat(swept).containsExactly(deadRecord);
    assertThat(table.find(aliveRecord.id)).isSameAs(aliveRecord);
    assertThat(table.find(deadRecord.id)).isNull();
    stay.countDown();
    alive.join();
  }

  @Test
  void losesNoRecordWhileThreadsComeAndGoAndTheSweeperSweeps() throws InterruptedException {
    Set<Long> lost = ConcurrentHashMap.newKeySet();
    List<Thread> workers = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      Thread worker =
          new Thread(
              () -> {
                ThreadRecord mine = table.current();
                for (int i = 0; i < 20_000; i++) {
                  ThreadRecord other = table.of(new Thread(() -> {}));
                  table.end(other);
                  if (table.current() != mine) {
                    lost.add(mine.id);
                  }
                }
              });
      workers.add(worker);
      worker.start();
    }
    while (workers.stream().anyMatch(Thread::isAlive)) {
      table.sweep(record -> {});
    }
    for (Thread worker : workers) {
      worker.join();
    }
    table.sweep(record -> {});
    assertThat(lost).isEmpty();
    assertThat(table.size()).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
