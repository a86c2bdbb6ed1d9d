package io.heddle.instrument.weave;

import static io.heddle.engine.site.Operation.GIVE_BACK;
import static io.heddle.engine.site.Operation.TAKE;
import static io.heddle.engine.site.Operation.TRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.Station;
import com.acme.Turnstile;
import io.heddle.bridge.Hooks;
import io.heddle.engine.Engine;
import io.heddle.engine.Host;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Step;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.LockKind;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockMethod;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.wait.Deadlock;
import io.heddle.engine.wait.HangListener;
import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.instrument.hook.HookSink;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row is all that a new kind of lock takes: here one that nothing else of Heddle knows. */
class MadeUpKindTest {
  private static final class TurnstileKind extends LockKind {
    private static final String TURNSTILE = "com/acme/Turnstile";

    TurnstileKind() {
      super("turnstile", "a `Turnstile`", Turnstile.class);
    }

    @Override
    public List<LockMethod> methods() {
      return List.of(
          new LockMethod(TURNSTILE, "grab", "()V", TAKE),
          new LockMethod(TURNSTILE, "grabNow", "()Z", TRY),
          new LockMethod(TURNSTILE, "letGo", "()V", GIVE_BACK));
    }

    @Override
    public Set<String> makers() {
      return Set.of(TURNSTILE);
    }

    @Override
    public boolean isReentrant() {
      return false;
    }

    @Override
    public boolean isParkedFor(Object lock, Object blocker) {
      return blocker == ((Turnstile) lock).gate();
    }
  }

  private final LockKinds kinds = new LockKinds(List.of(new TurnstileKind()));
  private final List<Finding> found = new ArrayList<>();
  private final Engine engine =
      new Engine(
          kinds,
          new Host(0, false, Map::of, JvmThreads.NONE, OutOfLine.NONE, new Fence(line -> {})),
          new RunningTests(),
          found::add,
          new Hangs());
  private Class<?> station;

  private final class Hangs implements HangListener {
    @Override
    public void found(Finding hang) {
      found.add(hang);
    }

    @Override
    public void grown(Finding hang, int behind) {}

    @Override
    public void resolved(Finding hang, long afterNanos) {}
  }

  @BeforeEach
  void weave() throws Exception {
    Woven woven = new Woven(engine.hooks().sites(), kinds);
    station = woven.define(Station.class.getName(), Woven.bytesOf(Station.class));
    assertThat(woven.skips).isEmpty();
    assertThat(Hooks.install(new HookSink(engine.hooks(), server -> {}), "test")).isTrue();
  }

  @AfterEach
  void uninstall() {
    Hooks.uninstall();
  }

  private Thread start(String name, String method, Object... arguments) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Woven.method(station, method).invoke(null, arguments);
              } catch (InvocationTargetException freed) {
                Thread.currentThread().interrupt();
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run(String name, String method) throws InterruptedException {
    start(name, method).join();
  }

  private Object gate(String method) throws ReflectiveOperationException {
    return Woven.method(station, method).invoke(null);
  }

  @Test
  void anInversionIsFoundByTheNamesOfTheFields() throws Exception {
    run("one", "southwards");
    run("two", "northwards");
    engine.looks().lockOrder().drain();

    assertThat(found).hasSize(1);
    Finding inversion = found.get(0);
    assertThat(inversion.rule()).isEqualTo(Inversion.RULE);
    assertLocks(inversion);
    assertThat(inversion.threads())
        .extracting(ThreadRef::name)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(inversion.steps())
        .extracting(step -> step.wanted().at().getMethodName())
        .containsExactlyInAnyOrder("southwards", "northwards");
  }

  @Test
  void whatIsOnlyTriedMakesNone() throws Exception {
    run("one", "southwards");
    run("two", "northwardsIfFree");
    engine.looks().lockOrder().drain();

    assertThat(engine.view().edges()).hasSize(1);
    assertThat(found).isEmpty();
  }

  @Test
  void aDeadlockIsFoundWithWhoHasAndWhoWaits() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = start("one", "southwardsWith", both);
    Thread two = start("two", "northwardsWith", both);
    await().until(() -> LockSupport.getBlocker(one) == gate("gateOfSouth"));
    await().until(() -> LockSupport.getBlocker(two) == gate("gateOfNorth"));
    HangProbe probe = engine.looks().probes().get().hangs();
    probe.look(0);
    assertThat(found).isEmpty();
    probe.look(HangProbe.CONFIRM_NANOS);

    assertThat(found).hasSize(1);
    Finding deadlock = found.get(0);
    assertThat(deadlock.rule()).isEqualTo(Deadlock.RULE);
    assertLocks(deadlock);
    for (Step step : deadlock.steps()) {
      boolean isOne = step.thread().name().equals("one");
      assertThat(step.held().lock().name()).isEqualTo(isOne ? "Station.NORTH" : "Station.SOUTH");
      assertThat(step.wanted().lock().name()).isEqualTo(isOne ? "Station.SOUTH" : "Station.NORTH");
      assertThat(step.owner().name()).isEqualTo(isOne ? "two" : "one");
      assertThat(step.held().at().getClassName()).isEqualTo(Station.class.getName());
      assertThat(step.wanted().at().getMethodName()).endsWith("wardsWith");
    }
    assertThat(FindingText.of(deadlock))
        .contains("HEDDLE deadlock")
        .contains("waits for Station.NORTH, held by")
        .contains("took Station.NORTH")
        .contains("Take the locks in one order everywhere");
    one.interrupt();
    one.join();
    two.interrupt();
    two.join();
    assertThat(engine.hooks().threads().all()).allMatch(record -> record.locks().depth() == 0);
  }

  private static void assertLocks(Finding finding) {
    assertThat(finding.locks())
        .extracting(LockRef::name)
        .containsExactlyInAnyOrder("Station.NORTH", "Station.SOUTH");
    assertThat(finding.locks()).extracting(LockRef::type).containsOnly(Turnstile.class.getName());
  }
}
