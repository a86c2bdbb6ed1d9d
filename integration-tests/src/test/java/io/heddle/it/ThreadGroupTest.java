package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.OwnGroup;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program finds none but its own threads in its thread group. */
class ThreadGroupTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#all")
  void aProgramIsAloneInItsGroup(Setup setup) throws Exception {
    String options = "probe=100ms,jmx=true,report=" + directory.resolve("report");
    try (Target target = start(setup, options)) {
      target.awaitOut("ready");
      if (setup.attached()) {
        Tool.attach(target, options);
      }
      target.send("");
      target.awaitOut("alone");
      Outcome outcome = target.end();
      assertThat(outcome.err()).anyMatch(line -> line.startsWith("heddle 0"));
      assertThat(outcome.out())
          .anyMatch(line -> line.startsWith("at the end: "))
          .noneMatch(line -> line.contains("heddle"));
    }
  }

  private static Target start(Setup setup, String options) throws Exception {
    Launch launch = Launch.of(setup.jdk());
    return (setup.attached() ? launch : launch.agent(options)).main(OwnGroup.class).start();
  }
}
