package io.heddle.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.bridge.Hooks;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  @Test
  void everyLockHookArrives() {
    SelfTest test = SelfTest.run();
    assertThat(test.missing()).isEmpty();
    assertThat(test.passed()).isTrue();
    assertThat(test.working()).isEqualTo(test.expected()).isGreaterThan(15);
  }

  @Test
  void leavesNoSinkBehind() {
    SelfTest.run();
    assertThat(Hooks.installedVersion()).isNull();
  }
}
