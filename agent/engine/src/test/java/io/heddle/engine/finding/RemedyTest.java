package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.SelfDeadlock;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.wait.ClassInitDeadlock;
import io.heddle.engine.wait.Deadlock;
import io.heddle.engine.wait.PoolSelfDeadlock;
import io.heddle.engine.wait.StuckThread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is advised fits what is waited for. */
class RemedyTest {
  private static final String ORDER = "one order";
  private static final LockRef A = lock("Bank.a", "java.lang.Object");
  private static final LockRef B = lock("Bank.b", "java.util.concurrent.locks.ReentrantLock");
  private static final LockRef PERMIT = lock("Bank.limit", "java.util.concurrent.Semaphore");
  private static final LockRef JOIN = lock(Awaited.END_OF_A_THREAD, "java.lang.Thread");
  private static final LockRef TASK = lock(Awaited.task("Bank lambda"), "com.acme.Bank lambda");
  private static final LockRef LATCH = lock("Bank.done", "java.util.concurrent.CountDownLatch");
  private static final LockRef INIT = lock(Awaited.initialiser("Bank"), "com.acme.Bank");
  private static final LockRef OTHER = lock(Awaited.initialiser("Desk"), "com.acme.Desk");

  private static LockRef lock(String name, String type) {
    return new LockRef(name, type, 1);
  }

  @Test
  void locksAreTakenInOneOrder() {
    assertThat(of(Deadlock.RULE, A, B)).contains("restarted", ORDER).doesNotContain("join", "map");
  }

  @ParameterizedTest
  @MethodSource("things")
  void whoHoldsALockDoesNotWaitForWhatNeedsIt(LockRef thing) {
    assertThat(of(Deadlock.RULE, A, thing))
        .isEqualTo(of(Deadlock.RULE, thing, A))
        .contains("Do not wait", "while holding Bank.a", "restarted")
        .doesNotContain(ORDER);
    assertThat(of(Deadlock.RULE, A, B, thing))
        .contains("while holding Bank.b")
        .doesNotContain("Bank.a");
  }

  static Stream<LockRef> things() {
    return Stream.of(JOIN, TASK, LATCH);
  }

  @Test
  void aWaitIsCalledWhatItIs() {
    assertThat(of(Deadlock.RULE, A, JOIN)).contains("end of a thread", "join");
    assertThat(of(Deadlock.RULE, A, TASK)).contains("task Bank lambda", "get");
    assertThat(of(Deadlock.RULE, A, LATCH)).contains("at Bank.done");
  }

  @Test
  void permitsAreTakenAtOnce() {
    assertThat(of(Deadlock.RULE, PERMIT, PERMIT)).contains("acquire(n)");
    assertThat(of(Deadlock.RULE, PERMIT, A)).contains("permits", ORDER);
    assertThat(of(Deadlock.RULE, PERMIT, TASK)).contains("while holding Bank.limit");
  }

  @Test
  void threadsThatWaitForEachOtherHoldNothing() {
    assertThat(of(Deadlock.RULE, JOIN, JOIN)).contains("end").doesNotContain("holding", ORDER);
    assertThat(of(Deadlock.RULE, JOIN)).contains("waits for").doesNotContain("holding", ORDER);
    assertThat(of(Deadlock.RULE, LATCH, lock("Bank.begun", LATCH.type())))
        .contains("at Bank.done before coming to Bank.begun", "at Bank.begun");
  }

  @Test
  void aLockWhoseOwnerHasEndedIsGivenBackInFinally() {
    Step waits = new Step(thread(), null, new Use(A, null), 1L, thread(), List.of());
    assertThat(Remedy.of(Deadlock.RULE, List.of(A), List.of(waits)))
        .contains("finally")
        .doesNotContain(ORDER);
  }

  @ParameterizedTest
  @MethodSource("cyclesOfLocks")
  void functionsOfMapsTakeNoLocks(Rule rule) {
    LockRef map = lock("Bank.map", "java.util.concurrent.ConcurrentHashMap");
    StackTraceElement inMap = at("java.util.concurrent.ConcurrentHashMap");
    StackTraceElement outside = at("com.acme.Bank");
    assertThat(
            Remedy.of(rule, List.of(map, A), List.of(step(map, inMap, A), step(A, outside, map))))
        .contains("ConcurrentHashMap", "compute")
        .doesNotContain(ORDER);
    // The monitor of the map itself is a monitor.
    assertThat(
            Remedy.of(rule, List.of(map, A), List.of(step(map, outside, A), step(A, outside, map))))
        .contains(ORDER)
        .doesNotContain("compute");
  }

  static Stream<Rule> cyclesOfLocks() {
    return Stream.of(Deadlock.RULE, Inversion.RULE);
  }

  @Test
  void initialisersDoNotWait() {
    assertThat(of(ClassInitDeadlock.RULE, INIT, OTHER)).isEqualTo(ClassInitDeadlock.RULE.fix());
    assertThat(of(ClassInitDeadlock.RULE, INIT, A))
        .contains("Do not take Bank.a in a static initialiser")
        .doesNotContain("third class", ORDER);
    assertThat(Stream.of(JOIN, TASK, LATCH).map(thing -> of(ClassInitDeadlock.RULE, INIT, thing)))
        .allSatisfy(
            fix ->
                assertThat(fix)
                    .contains("Do not wait in a static initialiser")
                    .doesNotContain("third class"));
  }

  @Test
  void aWorkerThatHoldsALockDoesNotWaitForATask() {
    assertThat(of(PoolSelfDeadlock.RULE, TASK)).isEqualTo(PoolSelfDeadlock.RULE.fix());
    assertThat(of(PoolSelfDeadlock.RULE, TASK, TASK)).isEqualTo(PoolSelfDeadlock.RULE.fix());
    assertThat(of(PoolSelfDeadlock.RULE, A, TASK))
        .startsWith(PoolSelfDeadlock.RULE.fix())
        .contains("while holding Bank.a");
  }

  @Test
  void eachLockThatIsNotReentrantHasItsOwnWayOut() {
    String locks = "java.util.concurrent.locks.";
    assertThat(of(SelfDeadlock.RULE, lock("A.a", locks + "ReentrantReadWriteLock")))
        .contains("read lock back")
        .doesNotContain("tryConvert", "semaphore");
    assertThat(of(SelfDeadlock.RULE, lock("A.a", locks + "StampedLock")))
        .contains("tryConvertToWriteLock")
        .doesNotContain("semaphore");
    assertThat(of(SelfDeadlock.RULE, PERMIT)).contains("semaphore").doesNotContain("tryConvert");
    assertThat(of(SelfDeadlock.RULE, lock("A.a", "com.acme.OwnLock")))
        .isEqualTo(SelfDeadlock.RULE.fix());
  }

  @Test
  void aWaitWithoutAHolderHasNone() {
    assertThat(of(StuckThread.RULE)).doesNotContain("holder");
    assertThat(of(StuckThread.RULE, A)).contains("holder");
    assertThat(of(StuckThread.RULE, TASK)).contains("task").doesNotContain("holder");
    assertThat(of(StuckThread.RULE, JOIN)).contains("thread").doesNotContain("holder");
  }

  /** Of all other rules the text of the rule fits. */
  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void everyRuleHasOne(Rule rule) {
    assertThat(of(rule, A, B)).isNotBlank().endsWith(".");
    boolean differs =
        Stream.of(Deadlock.RULE, StuckThread.RULE, ClassInitDeadlock.RULE, PoolSelfDeadlock.RULE)
            .anyMatch(rule::equals);
    assertThat(differs || of(rule, A, B).equals(rule.fix())).isTrue();
  }

  private static String of(Rule rule, LockRef... locks) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < locks.length; i++) {
      steps.add(step(locks[i], at("com.acme.Bank"), locks[(i + 1) % locks.length]));
    }
    return Remedy.of(rule, List.of(locks), steps);
  }

  private static Step step(LockRef held, StackTraceElement at, LockRef wanted) {
    Use wants = new Use(wanted, at("com.acme.Bank"));
    return new Step(thread(), new Use(held, at), wants, null, null, List.of());
  }

  private static StackTraceElement at(String className) {
    return new StackTraceElement(className, "run", null, 1);
  }

  private static ThreadRef thread() {
    return new ThreadRef("one", 1, false, "?");
  }
}
