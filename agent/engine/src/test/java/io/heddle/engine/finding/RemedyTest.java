package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    assertThat(of(Rule.DEADLOCK, A, B)).contains("restarted", ORDER).doesNotContain("join", "map");
  }

  @ParameterizedTest
  @MethodSource("things")
  void whoHoldsALockDoesNotWaitForWhatNeedsIt(LockRef thing) {
    assertThat(of(Rule.DEADLOCK, A, thing))
        .isEqualTo(of(Rule.DEADLOCK, thing, A))
        .contains("Do not wait", "while holding Bank.a", "restarted")
        .doesNotContain(ORDER);
    assertThat(of(Rule.DEADLOCK, A, B, thing))
        .contains("while holding Bank.b")
        .doesNotContain("Bank.a");
  }

  static Stream<LockRef> things() {
    return Stream.of(JOIN, TASK, LATCH);
  }

  @Test
  void aWaitIsCalledWhatItIs() {
    assertThat(of(Rule.DEADLOCK, A, JOIN)).contains("end of a thread", "join");
    assertThat(of(Rule.DEADLOCK, A, TASK)).contains("task Bank lambda", "get");
    assertThat(of(Rule.DEADLOCK, A, LATCH)).contains("at Bank.done");
  }

  @Test
  void permitsAreTakenAtOnce() {
    assertThat(of(Rule.DEADLOCK, PERMIT, PERMIT)).contains("acquire(n)");
    assertThat(of(Rule.DEADLOCK, PERMIT, A)).contains("permits", ORDER);
    assertThat(of(Rule.DEADLOCK, PERMIT, TASK)).contains("while holding Bank.limit");
  }

  @Test
  void threadsThatWaitForEachOtherHoldNothing() {
    assertThat(of(Rule.DEADLOCK, JOIN, JOIN)).contains("end").doesNotContain("holding", ORDER);
    assertThat(of(Rule.DEADLOCK, JOIN)).contains("waits for").doesNotContain("holding", ORDER);
    assertThat(of(Rule.DEADLOCK, LATCH, lock("Bank.begun", LATCH.type())))
        .contains("at Bank.done before coming to Bank.begun", "at Bank.begun");
  }

  @Test
  void aLockWhoseOwnerHasEndedIsGivenBackInFinally() {
    Step waits = new Step(thread(), null, new Use(A, null), 1L, thread(), List.of());
    assertThat(Remedy.of(Rule.DEADLOCK, List.of(A), List.of(waits)))
        .contains("finally")
        .doesNotContain(ORDER);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEADLOCK", "LOCK_ORDER_INVERSION"})
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

  @Test
  void initialisersDoNotWait() {
    assertThat(of(Rule.CLASS_INIT_DEADLOCK, INIT, OTHER)).isEqualTo(Rule.CLASS_INIT_DEADLOCK.fix());
    assertThat(of(Rule.CLASS_INIT_DEADLOCK, INIT, A))
        .contains("Do not take Bank.a in a static initialiser")
        .doesNotContain("third class", ORDER);
    assertThat(Stream.of(JOIN, TASK, LATCH).map(thing -> of(Rule.CLASS_INIT_DEADLOCK, INIT, thing)))
        .allSatisfy(
            fix ->
                assertThat(fix)
                    .contains("Do not wait in a static initialiser")
                    .doesNotContain("third class"));
  }

  @Test
  void aWorkerThatHoldsALockDoesNotWaitForATask() {
    assertThat(of(Rule.POOL_SELF_DEADLOCK, TASK)).isEqualTo(Rule.POOL_SELF_DEADLOCK.fix());
    assertThat(of(Rule.POOL_SELF_DEADLOCK, TASK, TASK)).isEqualTo(Rule.POOL_SELF_DEADLOCK.fix());
    assertThat(of(Rule.POOL_SELF_DEADLOCK, A, TASK))
        .startsWith(Rule.POOL_SELF_DEADLOCK.fix())
        .contains("while holding Bank.a");
  }

  @Test
  void eachLockThatIsNotReentrantHasItsOwnWayOut() {
    String locks = "java.util.concurrent.locks.";
    assertThat(of(Rule.SELF_DEADLOCK, lock("A.a", locks + "ReentrantReadWriteLock")))
        .contains("read lock back")
        .doesNotContain("tryConvert", "semaphore");
    assertThat(of(Rule.SELF_DEADLOCK, lock("A.a", locks + "StampedLock")))
        .contains("tryConvertToWriteLock")
        .doesNotContain("semaphore");
    assertThat(of(Rule.SELF_DEADLOCK, PERMIT)).contains("semaphore").doesNotContain("tryConvert");
    assertThat(of(Rule.SELF_DEADLOCK, lock("A.a", "com.acme.OwnLock")))
        .isEqualTo(Rule.SELF_DEADLOCK.fix());
  }

  @Test
  void aWaitWithoutAHolderHasNone() {
    assertThat(of(Rule.STUCK_THREAD)).doesNotContain("holder");
    assertThat(of(Rule.STUCK_THREAD, A)).contains("holder");
    assertThat(of(Rule.STUCK_THREAD, TASK)).contains("task").doesNotContain("holder");
    assertThat(of(Rule.STUCK_THREAD, JOIN)).contains("thread").doesNotContain("holder");
  }

  /** Of all other rules the text of the rule fits. */
  @ParameterizedTest
  @EnumSource
  void everyRuleHasOne(Rule rule) {
    assertThat(of(rule, A, B)).isNotBlank().endsWith(".");
    boolean differs =
        switch (rule) {
          case DEADLOCK, STUCK_THREAD, CLASS_INIT_DEADLOCK, POOL_SELF_DEADLOCK -> true;
          default -> false;
        };
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
