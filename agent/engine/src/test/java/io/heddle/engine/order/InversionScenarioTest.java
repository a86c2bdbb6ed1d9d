package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Step;
import io.heddle.engine.order.Program.Actor;
import io.heddle.engine.site.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which programs have a lock-order inversion, from the hooks to the finding. */
class InversionScenarioTest {
  private final Program program = new Program();
  private final Object a = program.monitor("Account.lock");
  private final Object b = program.monitor("Ledger.lock");
  private final Object gate = program.monitor("Bank.gate");
  private final Actor t1 = program.thread("T1");
  private final Actor t2 = program.thread("T2");

  @Nested
  class Monitors {
    @Test
    void twoLocksInOppositeOrders() {
      t1.enter(a, b).exit(b, a);
      t2.enter(b, a).exit(a, b);

      assertThat(program.findings())
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.rule()).isEqualTo(Inversion.RULE);
                assertThat(f.message()).isEqualTo("Account.lock -> Ledger.lock -> Account.lock");
                assertThat(f.threads())
                    .extracting(Finding.ThreadRef::name)
                    .containsExactly("T1", "T2");
                assertThat(f.stacks()).hasSize(4);
                assertSteps(f);
              });
    }

    private void assertSteps(Finding inversion) {
      for (int i = 0; i < 2; i++) {
        Step step = inversion.steps().get(i);
        Step next = inversion.steps().get(1 - i);
        assertThat(step.thread()).isEqualTo(inversion.threads().get(i));
        assertThat(step.held().lock()).isEqualTo(inversion.locks().get(i));
        assertThat(step.wanted().lock()).isEqualTo(next.held().lock());
        assertThat(step.wanted().at()).isEqualTo(step.stack().get(0));
        assertThat(step.owner()).isEqualTo(next.thread());
        assertThat(step.waitedNanos()).as("it did not wait").isNull();
      }
    }

    @Test
    void synchronizedMethods() {
      t1.enterMethod(a).enterMethod(b).exit(b, a);
      t2.enterMethod(b).enterMethod(a).exit(a, b);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void sameOrderInBothThreads() {
      t1.enter(a, b).exit(b, a);
      t2.enter(a, b).exit(b, a);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void oneThreadOnly() {
      t1.enter(a, b).exit(b, a).enter(b, a).exit(a, b);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void oneAfterTheOther() {
      t1.enter(a).exit(a).enter(b).exit(b);
      t2.enter(b).exit(b).enter(a).exit(a);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).isEmpty();
    }

    @Test
    void fivePhilosophers() {
      List<Object> forks = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        forks.add(program.monitor("Fork"));
      }
      for (int i = 0; i < 5; i++) {
        Object left = forks.get(i);
        Object right = forks.get((i + 1) % 5);
        program.thread("P" + i).enter(left, right).exit(right, left);
      }

      assertThat(program.findings())
          .singleElement()
          .satisfies(f -> assertThat(f.locks()).hasSize(5));
    }

    @Test
    void fourPhilosophersAndOneThatIsLeftHanded() {
      List<Object> forks = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        forks.add(program.monitor("Fork"));
      }
      for (int i = 0; i < 4; i++) {
        Object right = forks.get(i + 1);
        program.thread("P" + i).enter(forks.get(i), right).exit(right, forks.get(i));
      }
      program.thread("P4").enter(forks.get(0), forks.get(4)).exit(forks.get(4), forks.get(0));

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void gateLockAroundBoth() {
      t1.enter(gate, a, b).exit(b, a, gate);
      t2.enter(gate, b, a).exit(a, b, gate);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void gateLockAroundOneOnly() {
      t1.enter(gate, a, b).exit(b, a, gate);
      t2.enter(b, a).exit(a, b);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void gatedFirstThenUngated() {
      t1.enter(gate, a, b).exit(b, a, gate);
      t2.enter(gate, b, a).exit(a, b, gate);
      assertThat(program.findings()).isEmpty();

      t1.enter(a, b).exit(b, a);
      t2.enter(b, a).exit(a, b);
      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void gateLockTakenBetween() {
      t1.enter(a, gate, b).exit(b, gate, a);
      t2.enter(b, gate, a).exit(a, gate, b);

      // Two defects: the gate against each of the locks.
      assertThat(program.findings()).isNotEmpty();
    }

    @Test
    void reentryIsNoAcquisition() {
      t1.enter(a, b, a).exit(a, b, a);
      t2.enter(a, b, a).exit(a, b, a);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).hasSize(1);
    }

    @Test
    void reentryHoldsUntilTheLastExit() {
      t1.enter(a, a).exit(a).enter(b).exit(b, a);
      t2.enter(b, a).exit(a, b);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void differentInstancesOfTheSameClass() {
      Object a2 = program.monitor("Account.lock");
      Object b2 = program.monitor("Ledger.lock");
      t1.enter(a, b).exit(b, a);
      t2.enter(b2, a2).exit(a2, b2);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void transferBetweenTwoInstancesOfOneClass() {
      Object other = program.monitor("Account.lock");
      t1.enter(a, other).exit(other, a);
      t2.enter(other, a).exit(a, other);

      assertThat(program.findings())
          .singleElement()
          .satisfies(
              f -> assertThat(f.message()).matches("Account.lock#\\d+ -> Account.lock#\\d+.*"));
    }

    @Test
    void theSameDefectIsReportedOnce() {
      for (int i = 0; i < 10; i++) {
        Object from = program.monitor("Account.lock");
        Object to = program.monitor("Account.lock");
        t1.enter(from, to).exit(to, from);
        t2.enter(to, from).exit(from, to);
      }

      assertThat(program.findings()).hasSize(1);
      assertThat(program.order.stats().inversions()).isEqualTo(1);
    }

    @Test
    void anotherMethodIsAnotherDefect() {
      t1.enter(a, b).exit(b, a);
      t2.in("one").enter(b, a).exit(a, b);
      program.order.drain();
      program.thread("T2").in("two").enter(b, a).exit(a, b);

      assertThat(program.findings()).hasSize(2);
      assertThat(new HashSet<>(program.findings().stream().map(Finding::fingerprint).toList()))
          .hasSize(2);
    }

    @Test
    void waitTakesTheMonitorBackWhileOthersAreHeld() {
      t1.enter(b, a).call(Operation.WAIT, a).exit(a, b);
      // Only the way from b to a has been seen; now the other.
      t2.enter(a, b).exit(b, a);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void waitOnTheOuterMonitorIsAnEdgeFromTheInner() {
      t1.enter(a, b).call(Operation.WAIT, a).exit(b, a);
      t2.enter(a, b).exit(b, a);

      // t1 has b and takes a back; t2 takes a, then b.
      assertThat(program.findings())
          .singleElement()
          .satisfies(f -> assertThat(FindingText.of(f)).contains("takes back after waiting"));
    }

    @Test
    void waitOnTheOnlyMonitor() {
      t1.enter(a).call(Operation.WAIT, a).exit(a);
      t2.enter(a).call(Operation.WAIT, a).enter(b).exit(b, a);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void manyThreadsEachOnce() {
      for (int i = 0; i < 100; i++) {
        program.thread("request").enter(a, b).exit(b, a);
        program.order.drain();
      }
      assertThat(program.order.edges().get(0).samples()).hasSize(4);
      assertThat(program.order.edges().get(0).count()).isEqualTo(5);

      t2.enter(b, a).exit(a, b);
      assertThat(program.findings()).hasSize(1);
    }
  }

  @Nested
  class Locks {
    private final ReentrantLock x = program.named("Account.lock", new ReentrantLock());
    private final ReentrantLock y = program.named("Ledger.lock", new ReentrantLock());

    @Test
    void oppositeOrders() {
      t1.lock(x, y).unlock(y, x);
      t2.lock(y, x).unlock(x, y);

      assertThat(program.findings())
          .singleElement()
          .satisfies(
              f ->
                  assertThat(f.locks())
                      .extracting(Finding.LockRef::type)
                      .containsOnly(ReentrantLock.class.getName()));
    }

    @Test
    void oppositeOrdersOfALockAndAMonitor() {
      t1.lock(x).enter(b).exit(b).unlock(x);
      t2.enter(b).lock(x).unlock(x).exit(b);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void unlockInAnyOrder() {
      t1.lock(x, y).unlock(x, y);
      t2.lock(y).unlock(y).lock(x).unlock(x);
      t2.lock(x, y).unlock(x).unlock(y);

      assertThat(program.findings()).isEmpty();
      assertThat(t1.locks().depth()).isZero();
      assertThat(t2.locks().depth()).isZero();
    }

    @Test
    void handOverHand() {
      List<ReentrantLock> list = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        list.add(program.named("Node.lock", new ReentrantLock()));
      }
      for (Actor t : List.of(t1, t2)) {
        t.lock(list.get(0));
        for (int i = 1; i < 4; i++) {
          t.lock(list.get(i)).unlock(list.get(i - 1));
        }
        t.unlock(list.get(3));
        assertThat(t.locks().depth()).isZero();
      }

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).hasSize(3);
    }

    @Test
    void tryLockOnBothSides() {
      t1.lock(x).call(Operation.TRY, y, true).unlock(y, x);
      t2.lock(y).call(Operation.TRY, x, true).unlock(x, y);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).isEmpty();
    }

    @Test
    void lockTakenByTryLockIsHeld() {
      t1.call(Operation.TRY, x, true).lock(y).unlock(y, x);
      t2.call(Operation.TRY, y, true).lock(x).unlock(x, y);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void failedTryLockIsNotHeld() {
      t1.call(Operation.TRY, x, false).lock(y).unlock(y);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).isEmpty();
    }

    @Test
    void timedOnBothSidesIsShownAndSilent() {
      t1.lock(x).call(Operation.TRY_TIMED, y, true).unlock(y, x);
      t2.lock(y).call(Operation.TRY_TIMED, x, true).unlock(x, y);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges())
          .hasSize(2)
          .allSatisfy(e -> assertThat(e.samples()).allMatch(EdgeView.SampleView::timed));
    }

    @Test
    void timedFirstThenUntimed() {
      t1.lock(x).call(Operation.TRY_TIMED, y, true).unlock(y, x);
      t2.lock(y, x).unlock(x, y);
      assertThat(program.findings()).isEmpty();

      t1.lock(x, y).unlock(y, x);
      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void lockInterruptiblyThatThrew() {
      t1.calling(Operation.TAKE, x).lock(y).unlock(y);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).isEmpty();
    }

    @Test
    void awaitTakesTheLockBack() {
      Condition condition = x.newCondition();
      t1.lock(x).enter(b).call(Operation.AWAIT, condition).exit(b).unlock(x);
      t2.lock(x).enter(b).exit(b).unlock(x);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void receiversThatAreNoLocks() {
      t1.enter(a).call(Operation.TAKE, b).call(Operation.GIVE_BACK, b).exit(a);
      t1.enter(a).call(Operation.TAKE_SHARED, b).exit(a);

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).isEmpty();
    }
  }

  @Nested
  class ReadersAndWriters {
    private final ReadWriteLock x = program.named("X", new ReentrantReadWriteLock());
    private final ReadWriteLock y = program.named("Y", new ReentrantReadWriteLock());

    @Test
    void readersOnly() {
      t1.lock(x.readLock(), y.readLock()).unlock(y.readLock(), x.readLock());
      t2.lock(y.readLock(), x.readLock()).unlock(x.readLock(), y.readLock());

      assertThat(program.findings()).isEmpty();
      assertThat(program.order.edges()).hasSize(2);
    }

    @Test
    void readThenWrite() {
      t1.lock(x.readLock(), y.writeLock()).unlock(y.writeLock(), x.readLock());
      t2.lock(y.readLock(), x.writeLock()).unlock(x.writeLock(), y.readLock());

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void writersOnly() {
      t1.lock(x.writeLock(), y.writeLock()).unlock(y.writeLock(), x.writeLock());
      t2.lock(y.writeLock(), x.writeLock()).unlock(x.writeLock(), y.writeLock());

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void readersFirstThenOneThatWrites() {
      t1.lock(x.readLock(), y.readLock()).unlock(y.readLock(), x.readLock());
      t2.lock(y.readLock(), x.readLock()).unlock(x.readLock(), y.readLock());
      assertThat(program.findings()).isEmpty();

      t1.lock(x.writeLock(), y.writeLock()).unlock(y.writeLock(), x.writeLock());
      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void oneThatWritesOneOfTwo() {
      t1.lock(x.writeLock(), y.readLock()).unlock(y.readLock(), x.writeLock());
      t2.lock(y.readLock(), x.writeLock()).unlock(x.writeLock(), y.readLock());

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void aGateThatBothReadIsNoGate() {
      ReadWriteLock gateLock = program.named("Gate", new ReentrantReadWriteLock());
      t1.lock(gateLock.readLock()).enter(a, b).exit(b, a).unlock(gateLock.readLock());
      t2.lock(gateLock.readLock()).enter(b, a).exit(a, b).unlock(gateLock.readLock());

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void aGateThatOneWrites() {
      ReadWriteLock gateLock = program.named("Gate", new ReentrantReadWriteLock());
      t1.lock(gateLock.readLock()).enter(a, b).exit(b, a).unlock(gateLock.readLock());
      t2.lock(gateLock.writeLock()).enter(b, a).exit(a, b).unlock(gateLock.writeLock());

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void downgradeKeepsTheReadLock() {
      t1.lock(x.writeLock(), x.readLock()).unlock(x.writeLock());
      assertThat(t1.locks().depth()).isEqualTo(1);
      t1.lock(y.readLock()).unlock(y.readLock(), x.readLock());
      t2.lock(y.readLock(), x.readLock()).unlock(x.readLock(), y.readLock());

      assertThat(t1.locks().depth()).isZero();
      assertThat(program.findings()).isEmpty();
    }
  }

  @Nested
  class Stamped {
    private final StampedLock x = program.named("X", new StampedLock());
    private final StampedLock y = program.named("Y", new StampedLock());

    @Test
    void writersInOppositeOrders() {
      t1.call(Operation.TAKE, x, 1).call(Operation.TAKE, y, 1);
      t2.call(Operation.TAKE, y, 1).call(Operation.TAKE, x, 1);

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void readersInOppositeOrders() {
      t1.call(Operation.TAKE_SHARED, x, 1).call(Operation.TAKE_SHARED, y, 1);
      t2.call(Operation.TAKE_SHARED, y, 1).call(Operation.TAKE_SHARED, x, 1);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void aReaderThatConvertsIsAWriter() {
      for (Actor t : List.of(t1, t2)) {
        StampedLock first = t == t1 ? x : y;
        StampedLock second = t == t1 ? y : x;
        t.call(Operation.TAKE_SHARED, first, 1).call(Operation.TO_EXCLUSIVE, first, 2);
        t.call(Operation.TAKE_SHARED, second, 1);
      }

      assertThat(program.findings()).hasSize(1);
    }

    @Test
    void whatWasGivenBackIsNotHeld() {
      t1.call(Operation.TAKE, x, 1).call(Operation.GIVE_BACK, x);
      assertThat(t1.locks().depth()).isZero();
      t1.call(Operation.TAKE_SHARED, x, 1).call(Operation.TRY_GIVE_BACK, x, true);
      assertThat(t1.locks().depth()).isZero();
      t1.call(Operation.TAKE_SHARED, x, 1).call(Operation.TO_NONE, x, 2);
      assertThat(t1.locks().depth()).isZero();
    }

    @Test
    void tryAndTimedDoNotCount() {
      t1.call(Operation.TAKE, x, 1).call(Operation.TRY, y, 1);
      t2.call(Operation.TAKE, y, 1).call(Operation.TRY_TIMED, x, 1);

      assertThat(program.findings()).isEmpty();
    }

    @Test
    void optimisticReadsHoldNothing() {
      t1.call(Operation.TO_EXCLUSIVE, x, 0);
      assertThat(t1.locks().depth()).isZero();
      t1.call(Operation.TO_EXCLUSIVE, x, 1);
      assertThat(t1.locks().depth()).isEqualTo(1);
    }

    @Test
    void viewsAreTheLock() {
      t1.lock(x.asWriteLock()).enter(b).exit(b).unlock(x.asWriteLock());
      t2.enter(b).call(Operation.TAKE, x, 1);

      assertThat(program.findings()).hasSize(1);
    }
  }

  @Test
  void computeNestedCrosswise() {
    Object m1 = program.named("Cache.users", new ConcurrentHashMap<>());
    Object m2 = program.named("Cache.groups", new ConcurrentHashMap<>());
    t1.enterBin(m1).binsCalling(m2).exitBin(m1);
    t2.enterBin(m2).binsCalling(m1).exitBin(m2);

    assertThat(program.findings()).hasSize(1);
    assertThat(t1.locks().depth()).isZero();
  }

  @Test
  void aHookInsideAHookDoesNothing() {
    t1.record.inHook = true;
    t1.enter(a, b);
    t2.enter(b, a);

    assertThat(t1.locks().depth()).isZero();
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void nullMonitorsAreIgnored() {
    t1.enter(new Object[] {null}).call(Operation.TAKE, (Object) null);

    assertThat(t1.locks().depth()).isZero();
  }

  @Test
  void theTextShowsBothSides() {
    t1.in("transfer").enter(a, b).exit(b, a);
    t2.in("audit").enter(b, a).exit(a, b);

    String text = FindingText.of(program.findings().get(0));

    assertThat(text)
        .startsWith("HEDDLE lock-order-inversion (potential deadlock)\n")
        .contains("takes Account.lock", "takes Ledger.lock", "T1.transfer:1", "T2.audit:2");
    assertThat(text.lines().reduce((x, y) -> y).orElseThrow())
        .startsWith("SUMMARY: heddle: lock-order-inversion Account.lock -> Ledger.lock")
        .endsWith("[" + program.findings().get(0).fingerprint() + "]");
  }

  @Test
  void theFingerprintDoesNotDependOnTheRun() {
    Set<String> fingerprints = new HashSet<>();
    for (int run = 0; run < 2; run++) {
      Program other = new Program();
      Object p = other.monitor("P");
      Object q = other.monitor("Q");
      if (run == 1) {
        other.thread("T0").enter(other.monitor("R"), p).exit(p);
        other.thread("U").in("f").enter(q, p).exit(p, q);
        other.thread("T").in("g").enter(p, q).exit(q, p);
      } else {
        other.thread("T").in("g").enter(p, q).exit(q, p);
        other.thread("U").in("f").enter(q, p).exit(p, q);
      }
      other.findings().forEach(f -> fingerprints.add(f.fingerprint()));
    }

    assertThat(fingerprints)
        .singleElement()
        .asString()
        .matches("lock-order-inversion-[0-9a-f]{12}");
  }
}
