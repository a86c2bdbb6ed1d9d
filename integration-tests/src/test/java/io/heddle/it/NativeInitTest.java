package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.NativeInit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that wait for classes in native code, and one that only is in native code. */
class NativeInitTest {
  private static final String JNA = "jna-4";

  /** java-native-access/jna#652. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#fromTheStart")
  void twoClassesThatNeedEachOtherOneThroughNativeCode(Setup setup) throws Exception {
    try (Target target = start(setup, "meet")) {
      target.awaitErr("SUMMARY: heddle: class-init-deadlock ");
      Outcome outcome = target.kill();
      assertThat(outcome.rules()).containsOnlyOnce("class-init-deadlock");
      assertThat(outcome.report("class-init-deadlock"))
          .contains("loads-native runs Native.<clinit>")
          .contains("loads-pointer runs Pointer.<clinit>")
          .contains("at com.sun.jna.Native.initIDs(Native Method)")
          .containsPattern("at com.sun.jna.Pointer.<clinit>\\(Pointer.java:\\d+\\)");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.heddle.it.harness.Setup#fromTheStart")
  void whoSleepsInNativeCodeWaitsForNoClass(Setup setup) throws Exception {
    try (Target target = start(setup, "sleep")) {
      Outcome outcome = target.end();
      assertThat(outcome.out()).as(outcome.errText()).contains("done");
      // That two threads could hang in these classes is true.
      assertThat(outcome.rules()).as(outcome.errText()).isSubsetOf("class-init-cycle");
    }
  }

  private static Target start(Setup setup, String what) throws Exception {
    return Launch.of(setup.jdk()).agent("probe=1s").main(JNA, NativeInit.class, what).start();
  }
}
