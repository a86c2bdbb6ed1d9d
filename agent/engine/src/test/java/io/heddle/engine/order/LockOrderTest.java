package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.order.Program.Actor;
import io.heddle.engine.site.SiteTable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LockOrderTest {
  @Test
  void edgesTellWhoTookWhatWhere() {
    Program program = new Program();
    Object gate = program.monitor("Bank.gate");
    Object a = program.monitor("Account.lock");
    Object b = program.monitor("Ledger.lock");
    program.thread("T1").in("transfer").enter(gate, a, b).exit(b, a, gate);
    program.order.drain();

    assertThat(program.order.edges()).hasSize(3);
    EdgeView edge =
        program.order.edges().stream()
            .filter(e -> e.from().name().equals("Account.lock"))
            .findFirst()
            .orElseThrow();
    assertThat(edge.to().name()).isEqualTo("Ledger.lock");
    assertThat(edge.count()).isEqualTo(1);
    SampleView sample = edge.samples().get(0);
    assertThat(sample.thread().name()).isEqualTo("T1");
    assertThat(sample.mode()).isEqualTo(LockMode.EXCLUSIVE);
    assertThat(sample.held())
        .extracting(HeldView::lock)
        .extracting(Finding.LockRef::name)
        .containsExactly("Bank.gate", "Account.lock");
    assertThat(sample.site().label()).isEqualTo("T1.transfer:3");
    assertThat(sample.stack().get(0)).isEqualTo(sample.site().toStackTraceElement());
  }

  @Test
  void edgesTellWhetherALockIsTheOnlyOneOfItsClass() {
    Program program = new Program();
    Object registry = program.monitor("Registry.lock");
    Object one = program.monitor("Account.lock");
    Object other = program.monitor("Account.lock");
    Actor t = program.thread("T1");
    t.enter(registry, one).exit(one, registry);
    program.order.drain();
    assertThat(program.order.edges())
        .singleElement()
        .matches(edge -> edge.fromSingle() && edge.toSingle());

    t.enter(registry, other).exit(other, registry);
    program.order.drain();

    assertThat(program.order.edges())
        .hasSize(2)
        .allMatch(edge -> edge.fromSingle() && !edge.toSingle());
  }

  @Test
  void aClassOfWhichALockHasGoneIsNotSingle() {
    LockNodes nodes = new LockNodes(2, new LockNaming(new SiteTable(), new LockOrigins()));
    SingleLocks single = new SingleLocks();
    List<Object> locks = List.of(new Object(), new Object());
    Objects.requireNonNull(nodes.of(locks.get(0), LockMode.EXCLUSIVE)).name("Session.lock");
    assertThat(single.among(nodes)).containsExactly("Session.lock");

    nodes.makeRoom(2, single::left);
    Objects.requireNonNull(nodes.of(locks.get(1), LockMode.EXCLUSIVE)).name("Session.lock");

    assertThat(single.among(nodes)).isEmpty();
  }

  @Test
  void aWeakerSampleGivesWayToAStrongerOneOfTheSameThread() {
    Program program = new Program();
    Object gate = program.monitor("Bank.gate");
    Object a = program.monitor("Account.lock");
    Object b = program.monitor("Ledger.lock");
    Actor t1 = program.thread("T1");
    t1.enter(gate, a, b).exit(b, a, gate);
    t1.enter(a, b).exit(b, a);
    program.order.drain();

    EdgeView edge =
        program.order.edges().stream()
            .filter(e -> e.from().name().equals("Account.lock"))
            .findFirst()
            .orElseThrow();
    assertThat(edge.samples()).singleElement().satisfies(s -> assertThat(s.held()).hasSize(1));
    assertThat(edge.count()).isEqualTo(2);
    assertThat(program.order.stats().samples()).isEqualTo(3);
  }

  @Test
  void samplesOfAnEdgeAreBounded() {
    Program program = new Program();
    Object a = program.monitor("A");
    Object b = program.monitor("B");
    for (int i = 0; i < 30; i++) {
      Object gate = program.monitor("G");
      program.thread("T" + i).enter(gate, a, b).exit(b, a, gate);
    }
    program.order.drain();

    assertThat(program.order.edges())
        .allSatisfy(e -> assertThat(e.samples()).hasSizeLessThanOrEqualTo(16));
    assertThat(program.order.stats().samplesCapped()).isEqualTo(14);
  }

  @Test
  void locksAndEdgesAreBounded() {
    Program program = new Program(new Limits(4, 2, 16, 4, 2, 8, 1000));
    Object outer = program.monitor("outer");
    Object[] inner = new Object[10];
    for (int i = 0; i < inner.length; i++) {
      inner[i] = program.monitor("inner");
      program.thread("T").enter(outer, inner[i]).exit(inner[i], outer);
    }
    program.order.drain();

    LockOrder.Stats stats = program.order.stats();
    assertThat(stats.locks()).isBetween(2, 4);
    assertThat(stats.edges()).isBetween(1, 2);
    assertThat(stats.capped()).isBetween(7L, 9L);
  }

  /** Locks that come and go make way; those that others were taken under stay. */
  @Test
  void aFullGraphStillFindsWhatIsNew() {
    Program program = new Program(new Limits(20, 1000, 16, 4, 2, 8, 1000));
    Object outer = program.monitor("outer");
    Object[] inner = new Object[1000];
    Actor t1 = program.thread("T1");
    for (int i = 0; i < inner.length; i++) {
      inner[i] = program.monitor("inner");
      t1.enter(outer, inner[i]).exit(inner[i], outer);
    }
    Object a = program.monitor("A");
    Object b = program.monitor("B");
    t1.enter(a, b).exit(b, a);
    program.thread("T2").enter(b, a).exit(a, b);

    assertThat(program.findings()).hasSize(1);
    assertThat(program.order.stats().locks()).isLessThanOrEqualTo(20);
    assertThat(program.order.stats().capped()).isBetween(900L, 1100L);
  }

  @Test
  void aLockThatFoundNoPlaceDoesNotOpenItsGate() {
    Program program = new Program(new Limits(2, 100, 16, 4, 2, 8, 1000));
    Object a = program.monitor("A");
    Object b = program.monitor("B");
    Object gate = program.monitor("G");
    Actor t1 = program.thread("T1");
    Actor t2 = program.thread("T2");
    t1.enter(a).enter(b).exit(b, a);
    t2.enter(gate, b, a).exit(a, b, gate);
    t1.enter(gate, a, b).exit(b, a, gate);

    assertThat(program.findings()).isEmpty();
  }

  @Test
  void locksThatAreGoneLeaveTheGraph() {
    Program program = new Program();
    Object outer = program.monitor("outer");
    Actor t1 = program.thread("T1");
    for (int i = 0; i < 100; i++) {
      Object inner = new Object();
      t1.enter(outer, inner).exit(inner, outer);
    }
    program.order.drain();
    assertThat(program.order.stats().edges()).isEqualTo(100);
    t1.locks().clearStale();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              program.order.drain();
              return program.order.stats().edges() == 0;
            });
    assertThat(program.order.stats().locks()).isEqualTo(1);
    assertThat(program.order.stats().samples()).isZero();
    assertThat(outer).isNotNull();
  }

  @Test
  void aSearchThatIsTooLongIsCounted() {
    Program program = new Program(new Limits(1000, 1000, 16, 4, 2, 8, 3));
    Object[] locks = new Object[6];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = program.monitor("L" + i);
    }
    for (int i = 0; i < locks.length; i++) {
      Object next = locks[(i + 1) % locks.length];
      program.thread("T" + i).enter(locks[i], next).exit(next, locks[i]);
    }

    assertThat(program.findings()).isEmpty();
    assertThat(program.order.stats().searchesCutShort()).isPositive();
  }

  @Test
  void aCycleThatAlsoRunsThroughAnInversionIsFound() {
    Program program = new Program();
    Object a = program.monitor("A");
    Object b = program.monitor("B");
    Object c = program.monitor("C");
    program.thread("T1").enter(a, b).exit(b, a);
    program.thread("T2").enter(b, a).exit(a, b);
    program.thread("T3").enter(a, c).exit(c, a);
    program.thread("T4").enter(c, b).exit(b, c);

    // a -> b -> a, and b -> a -> c -> b over the edge that is beside the order
    assertThat(program.findings())
        .extracting(f -> f.locks().size())
        .containsExactlyInAnyOrder(2, 3);
  }
}
