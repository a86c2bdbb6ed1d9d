package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.order.Program.Actor;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What things cost in bytes of heap, by the heap in use before and after; and what bounds it. */
class MemoryTest {
  private static final int MANY = 50_000;

  /** Some of so many have the same identity hash: {@code KnownChains} takes one for the other. */
  private static final int TWINS = 50;

  private final Program program = new Program();
  private final Actor thread = program.thread("T");
  private final int outerSite = site("Bank.outer");
  private final int innerSite = site("Bank.inner");

  private int site(String lockName) {
    return program.sites.add(Operation.MONITOR, "Bank", "run", 1, "Bank.java", lockName);
  }

  private void nest(Object outer, Object inner) {
    ThreadRecord r = thread.record;
    program.tracker.monitorEntering(r, outer, outerSite);
    program.tracker.monitorEntering(r, inner, innerSite);
    program.tracker.monitorExiting(r, inner, innerSite);
    program.tracker.monitorExiting(r, outer, outerSite);
    program.order.drain();
  }

  private static Object[] locks(int count) {
    Object[] locks = new Object[count];
    for (int i = 0; i < count; i++) {
      locks[i] = new Object();
    }
    return locks;
  }

  /** The heap in use after as many collections as it takes to find no more to collect. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      i = now < least - 1000 ? 0 : i;
      least = Math.min(least, now);
    }
    return least;
  }

  private static double each(String what, int count, long before) {
    double bytes = (used() - before) / (double) count;
    System.out.printf(Locale.ROOT, "%,d times %s: %.1f bytes each%n", count, what, bytes);
    return bytes;
  }

  @Test
  void anEdge() {
    Object[] locks = locks(300);
    nest(locks[0], locks[1]);
    long before = used();
    int edges = 0;
    for (int i = 0; i < locks.length; i++) {
      for (int j = i + 1; j < locks.length; j++) {
        nest(locks[i], locks[j]);
        edges++;
      }
    }
    assertThat(each("an edge with one sample", edges, before)).isBetween(50.0, 300.0);
    assertThat(program.order.stats().edges()).isEqualTo(edges);
    Reference.reachabilityFence(locks);
  }

  @Test
  void aLock() {
    Object[] locks = locks(MANY + 1);
    nest(locks[0], locks[1]);
    long before = used();
    for (int i = 2; i <= MANY; i++) {
      nest(locks[0], locks[i]);
    }
    // The edge has its own budget; see there.
    assertThat(each("a lock, with an edge", MANY, before)).isBetween(100.0, 300.0 + 300.0);
    assertThat(program.order.stats().locks()).isBetween(MANY + 1 - TWINS, MANY + 1);
    Reference.reachabilityFence(locks);
  }

  @Test
  void aLockThatWasNeverNested() {
    Object[] locks = locks(MANY);
    long before = used();
    for (Object lock : locks) {
      program.tracker.monitorEntering(thread.record, lock, outerSite);
      program.tracker.monitorExiting(thread.record, lock, outerSite);
    }
    program.order.drain();
    assertThat(each("a lock never nested", MANY, before)).isLessThan(1);
    Reference.reachabilityFence(locks);
  }

  @Test
  void aThread() {
    ThreadTable table = new ThreadTable();
    Thread[] threads = new Thread[MANY];
    for (int i = 0; i < MANY; i++) {
      threads[i] = new Thread(() -> {}, "T");
    }
    long before = used();
    for (Thread each : threads) {
      table.of(each);
    }
    assertThat(each("a thread", MANY, before)).isBetween(50.0, 300.0);
    for (Thread each : threads) {
      ThreadRecord r = table.of(each);
      program.tracker.monitorEntering(r, program, outerSite);
      program.tracker.monitorExiting(r, program, outerSite);
    }
    assertThat(each("a thread that has taken a lock", MANY, before)).isBetween(100.0, 600.0);
    Reference.reachabilityFence(threads);
    Reference.reachabilityFence(table);
  }

  @Test
  void aSite() {
    SiteTable sites = new SiteTable();
    long before = used();
    for (int i = 0; i < MANY; i++) {
      sites.add(Operation.MONITOR, "Bank", "run", i, "Bank.java", "Bank.lock");
    }
    assertThat(each("a site", MANY, before)).isBetween(30.0, 120.0);
    Reference.reachabilityFence(sites);
  }

  /** Twice as many as there may be of each. */
  @Test
  void noTableGrowsPastItsLimit() {
    Limits limits = Limits.DEFAULT;
    Object[] locks = locks(2 * limits.locks());
    Object outer = new Object();
    for (Object lock : locks) {
      nest(outer, lock);
    }
    LockOrder.Stats stats = program.order.stats();
    assertThat(stats.locks()).isBetween(limits.locks() - 2, limits.locks());
    assertThat(stats.capped()).isBetween(limits.locks() - TWINS + 0L, limits.locks() + 2L);
    Reference.reachabilityFence(locks);
  }

  @Test
  void theGraphStaysWithinItsEdges() {
    Program small = new Program(new Limits(1000, 5_000, 16, 4, 2, 8, 20_000));
    Object[] locks = locks(200); // 19,900 pairs
    Actor actor = small.thread("T");
    for (int i = 0; i < locks.length; i++) {
      for (int j = i + 1; j < locks.length; j++) {
        actor.enter(locks[i], locks[j]).exit(locks[j], locks[i]);
        small.order.drain();
      }
    }
    assertThat(small.order.stats().edges()).isEqualTo(5_000);
    assertThat(small.order.stats().capped()).isEqualTo(14_900);
    Reference.reachabilityFence(locks);
  }

  @Test
  void theQueueStaysWithinItsCapacity() {
    Object outer = new Object();
    Object[] locks = locks(2 * OrderQueue.CAPACITY);
    for (Object lock : locks) {
      ThreadRecord r = thread.record;
      program.tracker.monitorEntering(r, outer, outerSite);
      program.tracker.monitorEntering(r, lock, innerSite);
      program.tracker.monitorExiting(r, lock, innerSite);
      program.tracker.monitorExiting(r, outer, outerSite);
    }
    assertThat(program.order.stats().dropped())
        .isBetween((long) OrderQueue.CAPACITY - TWINS, (long) OrderQueue.CAPACITY);
    program.order.drain();
    assertThat(program.order.stats().edges()).isEqualTo(OrderQueue.CAPACITY);
    Reference.reachabilityFence(locks);
  }

  @Test
  void placesPastTheLimitAreUnknown() {
    SiteTable sites = new SiteTable();
    int last = 1;
    for (int i = 0; i < SiteTable.MAX_SITES; i++) {
      last = sites.add(Operation.MONITOR, "Bank", "run", i, "Bank.java", "Bank.lock");
    }
    assertThat(sites.get(last)).isSameAs(Site.UNKNOWN);
    assertThat(sites.size()).isEqualTo(SiteTable.MAX_SITES - 1);
    assertThat(sites.dropped()).isEqualTo(1);
  }

  @Test
  void threadsPastTheLimitAreNotFollowed() {
    ThreadTable table = new ThreadTable();
    Thread first = new Thread(() -> {}, "T");
    List<Thread> sameBucket = new ArrayList<>(List.of(first));
    while (sameBucket.size() < 40) { // one in 16,384; a bucket takes 32
      Thread next = new Thread(() -> {}, "T");
      if (bucket(next) == bucket(first)) {
        sameBucket.add(next);
      }
    }
    List<ThreadRecord> followed = sameBucket.stream().map(table::of).toList();
    assertThat(followed.subList(0, 32)).doesNotContainNull();
    assertThat(followed.subList(32, 40)).containsOnlyNulls();
    assertThat(table.dropped()).isEqualTo(8);
  }

  /** As {@link ThreadTable} does it. */
  @SuppressWarnings("deprecation") // Thread.threadId is not in 17
  private static int bucket(Thread thread) {
    return ((int) thread.getId() * 0x9E3779B9) >>> (Integer.SIZE - 14);
  }
}
