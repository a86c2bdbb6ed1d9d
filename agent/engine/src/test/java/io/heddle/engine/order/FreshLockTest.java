package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.init.RunningInit;
import io.heddle.engine.order.Program.Actor;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** What counts of a lock that nobody but its maker can have yet, and from when on it counts. */
class FreshLockTest {
  private final Program program = new Program();
  private final Object pool = program.monitor("Pool");
  private final Actor maker = program.thread("maker");
  private final Actor other = program.thread("other");

  private void otherTakesItFirst(Object item) {
    other.enter(item, pool).exit(pool, item);
  }

  /** As an object that locks itself in its constructor. */
  @Test
  void takenUnderTheLockUnderWhichItIsMade() {
    maker.enter(pool);
    Object item = maker.make("Item", new Object());
    maker.enter(item).exit(item, pool);
    otherTakesItFirst(item);

    assertThat(program.findings()).isEmpty();
  }

  /** The twin: it is there before, made by somebody else. */
  @Test
  void madeByAnother() {
    Object item = other.make("Item", new Object());
    maker.enter(pool, item).exit(item, pool);
    otherTakesItFirst(item);

    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void keptWhileItIsHandedOverUnseen() {
    maker.enter(pool);
    ReentrantLock item = maker.make("Item.lock", new ReentrantLock());
    maker.lock(item).exit(pool).unlock(item);
    other.lock(item).enter(pool).exit(pool).unlock(item);

    assertThat(program.findings()).isEmpty();
  }

  /** Made before, and used by its maker alone, until others find it in a queue. */
  @Test
  void usedByItsMakerFirst() {
    Object item = maker.make("Item", new Object());
    for (int i = 0; i < 3; i++) {
      maker.enter(pool, item).exit(item, pool);
    }
    otherTakesItFirst(item);

    assertThat(program.findings()).isEmpty();
  }

  @Test
  void usedByItsMakerAgainWhenOthersHaveIt() {
    Object item = maker.make("Item", new Object());
    maker.enter(pool, item).exit(item, pool);
    otherTakesItFirst(item);
    assertThat(program.findings()).isEmpty();
    maker.enter(pool, item).exit(item, pool);

    assertThat(program.findings()).hasSize(1);
  }

  /** It is the same with the fresh lock as the outer one: nobody can want it. */
  @Test
  void heldByItsMakerFirst() {
    Object item = maker.make("Item", new Object());
    maker.enter(item, pool).exit(pool, item);
    other.enter(pool, item).exit(item, pool);
    assertThat(program.findings()).isEmpty();
    maker.enter(item, pool).exit(pool, item);

    assertThat(program.findings()).hasSize(1);
  }

  /** Other locks that are held with a fresh one count as ever. */
  @Test
  void heldBetweenTwoThatAreKnown() {
    Object known = program.monitor("Ledger");
    maker.enter(known);
    Object item = maker.make("Item", new Object());
    maker.enter(item, pool).exit(pool, item, known);
    other.enter(pool, known).exit(known, pool);

    assertThat(program.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).isEqualTo("Ledger -> Pool -> Ledger"));
  }

  @Test
  void handedOverByAStart() {
    Object item = maker.make("Item", new Object());
    maker.start(other);
    maker.enter(pool, item).exit(item, pool);
    otherTakesItFirst(item);

    assertThat(program.findings()).hasSize(1);
  }

  /** A start before it is made hands nothing of it over. */
  @Test
  void madeAfterTheStart() {
    maker.start(other);
    Object item = maker.make("Item", new Object());
    maker.enter(pool, item).exit(item, pool);
    otherTakesItFirst(item);

    assertThat(program.findings()).isEmpty();
  }

  /** A static field gives a lock to everybody as soon as its class is initialised. */
  @Test
  void madeByAClassInitialiser() {
    maker.record.initializing = new RunningInit(1, null);
    Object item = maker.make("Item.LOCK", new Object());
    maker.record.initializing = null;
    maker.enter(pool, item).exit(item, pool);
    otherTakesItFirst(item);

    assertThat(program.findings()).hasSize(1);
  }

  /** At any rate: more than are noted of one place. */
  @Test
  void oneOfVeryMany() {
    for (int i = 0; i < 5000; i++) {
      maker.enter(pool);
      Object item = maker.make("Item", new Object());
      maker.enter(item).exit(item, pool);
      if (i % 500 == 0) {
        otherTakesItFirst(item);
      }
    }

    assertThat(program.findings()).isEmpty();
  }
}
