package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.RunningInit;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.wait.FrozenThreads.Frozen;
import io.heddle.engine.wait.FrozenThreads.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With threads that stand still, of a JVM that is made up and tells what it is told to. */
class AwaitedClassesTest {
  private static final long SECOND = 1_000_000_000L;

  private final ThreadTable table = new ThreadTable();
  private final SiteTable sites = new SiteTable();
  private final List<Thread> alive = new ArrayList<>();
  private final List<ThreadRecord> records = new ArrayList<>();
  private final Jvm jvm = new Jvm();
  private final AwaitedClasses awaited =
      new AwaitedClasses(
          new ProbeSources(
              table,
              sites,
              new LockNaming(sites, new LockOrigins()),
              new TaskTracker(new Inbox<>(100), new ForkJoinOrder()),
              LockKinds.SHIPPED,
              new OwnerlessLocks(),
              new ConnectionTracker(sites),
              jvm,
              StrictFence.make()));

  private static final class Jvm implements JvmThreads {
    final Map<Long, String> awaited = new HashMap<>();
    final Map<Long, Set<String>> running = new HashMap<>();
    boolean isMute;
    int asked;

    @Override
    public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
      return Map.of();
    }

    @Override
    public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
      return Map.of();
    }

    @Override
    public long cpuNanos(long threadId) {
      return -1;
    }

    @Override
    public @Nullable InitDump initialisers() {
      asked++;
      return isMute ? null : new InitDump(Map.copyOf(awaited), Map.copyOf(running), Set.of());
    }
  }

  @Test
  void whoHasTheInitialiserOnItsStackRunsIt() {
    Frozen waits = frozen("com.acme.Main.run", false);
    ThreadRecord runs = thread();
    runs(runs, "com.acme.Config");
    runs(thread(), "com.acme.Other");
    awaits(waits, "com.acme.Config");
    Obstacle obstacle = obstacle(waits, 0);
    assertThat(obstacle.name()).isEqualTo("Config.<clinit>");
    assertThat(obstacle.holders()).extracting(Holder::record).containsExactly(runs);
    assertThat(obstacle.assumed()).isFalse();
  }

  @Test
  void whoWaitsForTheSuperclassHasBegunWithTheSubclass() {
    loaded("com.acme.Text", "com.acme.Base");
    loaded("com.acme.Base", "com.acme.Type");
    Frozen hasType = frozen("com.acme.Type.make", false);
    Frozen hasText = frozen("java.lang.Class.forName0", false);
    Frozen usesType = frozen("com.acme.Main.run", false);
    runs(hasType.waiter().record(), "com.acme.Type");
    awaits(hasType, "com.acme.Text");
    awaits(hasText, "com.acme.Type");
    awaits(usesType, "com.acme.Type");
    InitWaits waits = look(0, hasType, hasText, usesType);
    // Two wait for the superclass: one of them has the subclass.
    assertThat(wait(waits, hasType).obstacle().holders())
        .extracting(Holder::record)
        .containsExactlyInAnyOrder(hasText.waiter().record(), usesType.waiter().record());
    assertThat(wait(waits, hasText).obstacle().holders())
        .extracting(Holder::record)
        .containsExactly(hasType.waiter().record());
  }

  @Test
  void whoRunsTheInitialiserOfTheSuperclassMayHaveBegunWithTheSubclass() {
    loaded("com.acme.Text", "com.acme.Type");
    Frozen waits = frozen("com.acme.Main.run", false);
    ThreadRecord runs = thread();
    runs(runs, "com.acme.Type");
    awaits(waits, "com.acme.Text");
    assertThat(obstacle(waits, 0).holders()).extracting(Holder::record).containsExactly(runs);
  }

  @Test
  void whoIsAskedOnceIsNotAskedAgainUntilItMoves() {
    Frozen waits = frozen("com.acme.Main.run", false);
    runs(thread(), "com.acme.Config");
    awaits(waits, "com.acme.Config");
    for (int second = 0; second < 100; second++) {
      assertThat(look(second, waits).waiters()).hasSize(1);
    }
    assertThat(jvm.asked).isEqualTo(1);
    look(100);
    Frozen moved = new Frozen(waits.waiter(), new Place("com.acme.Main.run", false));
    look(101, moved);
    assertThat(jvm.asked).isEqualTo(2);
  }

  @Test
  void whereThreadsStandStillForAnotherReasonTheJvmIsAskedEverLessOften() {
    Set<Integer> askedAt = new HashSet<>();
    for (int second = 0; second < 1000; second++) {
      int before = jvm.asked;
      assertThat(look(second, frozen("com.acme.Spins.run", false)).waiters()).isEmpty();
      if (jvm.asked > before) {
        askedAt.add(second);
      }
    }
    assertThat(askedAt).containsExactlyInAnyOrder(0, 2, 6, 14, 30, 62, 126, 254, 510);
  }

  @Test
  void anotherPlaceIsLookedAtAtOnce() {
    look(0, frozen("com.acme.Spins.run", false));
    Frozen waits = frozen("com.acme.Main.run", false);
    runs(thread(), "com.acme.Config");
    awaits(waits, "com.acme.Config");
    assertThat(look(1, frozen("com.acme.Spins.run", false), waits).waiters()).hasSize(1);
  }

  @Test
  void nativeCodeAloneIsNotSuspiciousForAWhile() {
    Frozen foreign = frozen("com.acme.Native.poll", true);
    look(0, foreign);
    look(9, foreign);
    assertThat(jvm.asked).isZero();
    look(10, foreign);
    assertThat(jvm.asked).isEqualTo(1);
  }

  @Test
  void nativeCodeIsSuspiciousWhileAnInitialiserRuns() {
    Frozen foreign = frozen("com.acme.Native.initIDs", true);
    ThreadRecord runs = thread();
    runs.initializing = new RunningInit(1, null);
    runs(runs, "com.acme.Pointer");
    awaits(foreign, "com.acme.Pointer");
    assertThat(obstacle(foreign, 0).name()).isEqualTo("Pointer.<clinit>");
  }

  @Test
  void asLongAsNobodyIsKnownToRunItTheJvmIsAskedAgain() {
    Frozen waits = frozen("com.acme.Main.run", false);
    awaits(waits, "com.acme.Config");
    assertThat(look(0, waits).waiters()).as("it waits for a class").hasSize(1);
    assertThat(look(0, waits).resolve(waits.waiter())).isNull();
    ThreadRecord runs = thread();
    runs(runs, "com.acme.Config");
    assertThat(obstacle(waits, 2).holders()).extracting(Holder::record).containsExactly(runs);
  }

  @Test
  void withoutADumpWhoStandsStillInJavaCodeMayWaitForAnyInitialiser() {
    jvm.isMute = true;
    assertThat(look(0, frozen("com.acme.Main.run", false)).waiters()).hasSize(1);
    assertThat(look(0, frozen("com.acme.Native.poll", true)).waiters()).isEmpty();
  }

  private Obstacle obstacle(Frozen one, int second) {
    return wait(look(second, one), one).obstacle();
  }

  private static Wait wait(InitWaits waits, Frozen one) {
    Wait wait = waits.resolve(one.waiter());
    assertThat(wait).isNotNull();
    return wait;
  }

  private InitWaits look(int second, Frozen... frozen) {
    return awaited.look(List.of(frozen), records, second * SECOND);
  }

  private ThreadRecord thread() {
    Thread thread = new Thread();
    alive.add(thread);
    ThreadRecord record = table.of(thread);
    records.add(record);
    return record;
  }

  private Frozen frozen(String method, boolean isForeign) {
    ThreadRecord record = thread();
    Place place = new Place(method, isForeign);
    return new Frozen(
        new Waiter(record, record.get(), Thread.State.RUNNABLE, place, null, 0), place);
  }

  private void runs(ThreadRecord record, String className) {
    jvm.running.computeIfAbsent(record.id, id -> new HashSet<>()).add(className);
  }

  private void awaits(Frozen one, String className) {
    jvm.awaited.put(one.waiter().record().id, className);
  }

  private void loaded(String className, String superclass) {
    sites.uses().add(ClassUses.mark(className), 0, ClassUses.mark(superclass), new int[0], 0);
  }
}
