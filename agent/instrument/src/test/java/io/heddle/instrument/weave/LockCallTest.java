package io.heddle.instrument.weave;

import static io.heddle.engine.site.Operation.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.subject.Locks;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockCallTest {
  private final Woven woven = new Woven();
  private Class<?> locks;

  @BeforeEach
  void weave() throws Exception {
    locks = woven.load(Locks.class);
    assertThat(woven.skips).isEmpty();
  }

  @Test
  void reportsBeforeAndAfterLockAndBeforeUnlock() throws Throwable {
    assertThat(woven.call(locks, "lock")).isEqualTo(1);
    assertThat(woven.events())
        .extracting(Event::hook, Event::operation)
        .containsExactly(
            tuple("lockCalling", TAKE), tuple("lockCalled", TAKE), tuple("lockCalling", GIVE_BACK));
    assertThat(woven.events()).extracting(Event::lock).hasOnlyElementsOfType(ReentrantLock.class);
    assertThat(woven.events().get(0).site().line()).isLessThan(woven.events().get(2).site().line());
  }

  @ParameterizedTest
  @CsvSource({
    "lock, Locks.lock",
    "local, Locks.lock",
    "tryLock, Locks.lock",
    "readWrite, Locks.rw",
    "element, Locks.stripes[]",
    "semaphore, Locks.permits",
    "stamped, Locks.stamped",
  })
  void namesTheLock(String method, String name) throws Throwable {
    woven.call(locks, method);
    assertThat(woven.events()).extracting(e -> e.site().lockName()).containsOnly(name);
  }

  @Test
  void namesTheLockBelowArguments() throws Throwable {
    woven.call(locks, "timed", 5L);
    assertThat(woven.events().get(0).site().lockName()).isNull();
    woven.call(locks, "semaphore");
    assertThat(woven.events()).allSatisfy(e -> assertThat(e.site().lockName()).isNotNull());
  }

  @Test
  void reportsATryOnlyAfterwards() throws Throwable {
    assertThat(woven.call(locks, "tryLock")).isEqualTo(true);
    Event event = woven.events().get(0);
    assertThat(event.hook()).isEqualTo("lockCalled");
    assertThat(event.operation()).isEqualTo(TRY);
    assertThat(event.result()).isEqualTo(true);
  }

  @Test
  void reportsATimedTryOnBothSides() throws Throwable {
    assertThat(woven.call(locks, "timed", 5L)).isEqualTo(true);
    assertThat(woven.events())
        .extracting(Event::operation)
        .containsExactly(TRY_TIMED, TRY_TIMED, GIVE_BACK);
    assertThat(woven.events().get(1).result()).isEqualTo(true);
  }

  @Test
  void reportsEveryFormOfASemaphore() throws Throwable {
    assertThat(woven.call(locks, "semaphore")).isEqualTo(10);
    assertThat(woven.events()).extracting(Event::lock).hasOnlyElementsOfType(Semaphore.class);
    assertThat(calls("lockCalling"))
        .containsExactly(TAKE, TAKE, TAKE, TAKE, TRY_TIMED, TRY_TIMED, GIVE_BACK, GIVE_BACK);
    assertThat(calls("lockCalled"))
        .containsExactly(TAKE, TAKE, TAKE, TAKE, TRY, TRY, TRY_TIMED, TRY_TIMED);
  }

  @Test
  void reportsWaitsForConditionsAndMonitors() throws Throwable {
    assertThat(woven.call(locks, "await")).isEqualTo(false);
    assertThat(calls("lockCalling")).containsExactly(TAKE, AWAIT, AWAIT, AWAIT, GIVE_BACK);
    assertThat(calls("lockCalled")).containsExactly(TAKE, AWAIT, AWAIT, AWAIT);
    assertThat(woven.events().get(2).site().lockName()).isEqualTo("Locks.condition");
    assertThat(woven.call(locks, "waiting")).isEqualTo(true);
    assertThat(calls("lockCalling")).containsExactly(WAIT, WAIT);
    assertThat(calls("lockCalled")).containsExactly(WAIT, WAIT);
  }

  @Test
  void reportsSignalsBeforeTheCallOnly() throws Throwable {
    assertThat(woven.call(locks, "signals")).isEqualTo(6);
    assertThat(calls("lockCalling"))
        .containsExactly(TAKE, SIGNAL, SIGNAL, GIVE_BACK, NOTIFY, NOTIFY);
    assertThat(calls("lockCalled")).containsExactly(TAKE);
    assertThat(woven.events().get(2).site().lockName()).isEqualTo("Locks.condition");
    assertThat(woven.events())
        .filteredOn(e -> e.operation() == NOTIFY)
        .allSatisfy(e -> assertThat(e.site().lockName()).isEqualTo("Locks.IT"));
    assertThat(woven.call(locks, "horn")).isEqualTo(1);
    assertThat(calls("lockCalling")).containsExactly(SIGNAL);
  }

  @Test
  void reportsStampsAndConversions() throws Throwable {
    assertThat(woven.call(locks, "stamped")).isEqualTo(true);
    assertThat(woven.events()).extracting(Event::lock).hasOnlyElementsOfType(StampedLock.class);
    assertThat(calls("lockCalled"))
        .containsExactly(TAKE, TAKE_SHARED, TO_EXCLUSIVE, TRY_TIMED, TO_NONE, TRY_SHARED);
    assertThat(woven.events().stream().filter(e -> e.hook().equals("lockCalled")))
        .allSatisfy(e -> assertThat((Long) e.result()).isNotZero());
  }

  @Test
  void weavesSubclassesAndTheirCallsOfSuper() throws Throwable {
    assertThat(woven.call(locks, "subclass")).isEqualTo(1);
    assertThat(woven.events())
        .extracting(e -> e.operation() + " in " + e.site().methodName())
        .containsExactly(
            "TAKE in subclass",
            "TAKE in lock",
            "TAKE in lock",
            "TAKE in subclass",
            "GIVE_BACK in subclass");
  }

  @Test
  void asksTheHookAboutReceiversOfUnknownType() throws Throwable {
    assertThat(woven.call(locks, "noLock")).isEqualTo(1);
    assertThat(woven.events()).extracting(Event::operation).containsExactly(TAKE, TAKE);
  }

  @Test
  void reportsNoEndOfACallThatThrows() throws Throwable {
    assertThat(woven.call(locks, "failing")).isEqualTo(5);
    assertThat(woven.events()).extracting(Event::hook).containsExactly("lockCalling");
  }

  @Test
  void stillThrowsOnNull() {
    assertThatThrownBy(() -> woven.call(locks, "missing", (Object) null))
        .isInstanceOf(NullPointerException.class);
    assertThat(woven.events()).hasSize(1);
  }

  private List<Operation> calls(String hook) {
    return woven.events().stream()
        .filter(e -> e.hook().equals(hook))
        .map(Event::operation)
        .toList();
  }
}
