package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The reduction and the knots, against all sets of threads. */
class StuckThreadsTest {
  private static final int MAX_THREADS = 7;

  private final ThreadTable table = new ThreadTable();

  /** Records refer to their threads weakly, and a thread that is gone counts as one that ended. */
  private final List<Thread> alive = new ArrayList<>();

  @Property(tries = 5_000)
  void findsTheLargestSetOfThreadsThatCanNotGoOn(@ForAll long seed) {
    List<Wait> waits = waits(new Random(seed));
    assertThat(StuckThreads.of(waits).keySet()).isEqualTo(naive(waits));
  }

  @Property(tries = 5_000)
  void everyStuckThreadIsInOneKnotAndEachKnotIsACycle(@ForAll long seed) {
    List<Wait> waits = waits(new Random(seed));
    List<Long> members = new ArrayList<>();
    for (Knot knot : WaitForGraph.of(waits).knots()) {
      knot.members().forEach(wait -> members.add(wait.id()));
      List<Wait> cycle = knot.cycle();
      for (int i = 0; i < cycle.size(); i++) {
        long next = cycle.get((i + 1) % cycle.size()).id();
        assertThat(cycle.get(i).obstacle().holders()).anyMatch(h -> h.record().id == next);
        assertThat(cycle.get(i).id()).isGreaterThanOrEqualTo(cycle.get(0).id());
      }
    }
    assertThat(members).doesNotHaveDuplicates();
    assertThat(Set.copyOf(members)).isEqualTo(naive(waits));
  }

  /** Some of the threads wait; several for one obstacle. */
  private List<Wait> waits(Random random) {
    List<ThreadRecord> records = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(MAX_THREADS - 1); i++) {
      Thread thread = new Thread(() -> {});
      alive.add(thread);
      records.add(table.of(thread));
    }
    List<Obstacle> obstacles = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      List<Holder> holders = new ArrayList<>();
      for (int h = 0; h < 1 + random.nextInt(3); h++) {
        holders.add(new Holder(records.get(random.nextInt(records.size())), 0));
      }
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.LOCK,
              new Object(),
              "lock " + i,
              "Lock",
              random.nextBoolean(),
              holders,
              null,
              false));
    }
    List<Wait> waits = new ArrayList<>();
    for (ThreadRecord record : records) {
      if (random.nextInt(5) > 0) {
        Obstacle obstacle = obstacles.get(random.nextInt(obstacles.size()));
        Waiter waiter =
            new Waiter(record, new Thread(() -> {}), Thread.State.WAITING, null, null, 0);
        waits.add(new Wait(waiter, obstacle, 0));
      }
    }
    return waits;
  }

  /** The union of all sets in which each thread waits for somebody, or for all, of the set. */
  private static Set<Long> naive(List<Wait> waits) {
    Set<Long> union = new HashSet<>();
    for (int bits = 0; bits < 1 << waits.size(); bits++) {
      List<Wait> chosen = new ArrayList<>();
      for (int i = 0; i < waits.size(); i++) {
        if ((bits >> i & 1) != 0) {
          chosen.add(waits.get(i));
        }
      }
      Map<Long, Wait> set = chosen.stream().collect(Collectors.toMap(Wait::id, wait -> wait));
      if (chosen.stream().allMatch(wait -> cannotGoOn(wait, set))) {
        union.addAll(set.keySet());
      }
    }
    return union;
  }

  private static boolean cannotGoOn(Wait wait, Map<Long, Wait> others) {
    List<Holder> holders = wait.obstacle().holders();
    return wait.obstacle().needsAll()
        ? holders.stream().anyMatch(holder -> others.containsKey(holder.record().id))
        : holders.stream().allMatch(holder -> others.containsKey(holder.record().id));
  }
}
