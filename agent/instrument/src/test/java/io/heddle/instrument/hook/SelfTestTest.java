package io.heddle.instrument.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookGroup;
import io.heddle.instrument.plan.HookPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static final HookPlan ALL = HookPlan.of(BridgeMethods.own());

  @Test
  void everyHookArrives() {
    SelfTest test = SelfTest.run(ALL);
    assertThat(test.missing()).isEmpty();
    assertThat(test.working()).isEqualTo(SelfTest.expected()).isGreaterThan(15);
    assertThat(test.plan().text()).isEmpty();
  }

  /** What was not to be woven is not missed. */
  @Test
  void onlyWhatIsPlannedIsTested() {
    SelfTest test = SelfTest.run(ALL.without(Map.of(HookGroup.CONNECTIONS, "for some reason")));
    assertThat(test.missing()).isEmpty();
    assertThat(test.working()).isEqualTo(SelfTest.expected() - 3);
    assertThat(test.plan().text()).contains("connections (for some reason)");
  }

  /** With the sink of another agent there, none arrives. */
  @Test
  void whatDoesNotArriveIsNotWoven() {
    assertThat(Hooks.install(new Sink() {}, "another")).isTrue();
    SelfTest test = SelfTest.run(ALL);
    assertThat(Hooks.installedVersion()).isEqualTo("another");
    Hooks.uninstall();
    assertThat(test.working()).isZero();
    assertThat(test.missing()).contains("MONITOR_BLOCK", "NEW_LOCK", "CALLING");
    assertThat(test.plan().woven())
        .contains(HookGroup.THREADS, HookGroup.TASKS, HookGroup.ORDER)
        .doesNotContain(HookGroup.LOCKS, HookGroup.CALLS, HookGroup.CONNECTIONS);
  }

  @Test
  void leavesNoSinkBehind() {
    SelfTest.run(ALL);
    assertThat(Hooks.installedVersion()).isNull();
  }
}
