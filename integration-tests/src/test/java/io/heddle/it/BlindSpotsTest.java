package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Hidden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code status} says what no agent can see. */
class BlindSpotsTest {
  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void hiddenClassesAreCountedAndNamed(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent("").main(Hidden.class).start()) {
      target.awaitOut("ready");
      String status = Tool.command("status", target).outText();

      assertThat(status)
          .containsPattern("(?m)^not followed +1 hidden class")
          .contains("io.heddle.it.program.Hidden$Template")
          .containsPattern("(?m)^ +1 classes that call by reflection$");
    }
  }
}
