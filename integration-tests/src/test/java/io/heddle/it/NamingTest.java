package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of threads: automatic ones tell where they come from, chosen ones stay. */
class NamingTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void automaticNamesTellThePlaceOfThePool(Setup setup) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).agent("").main(Names.class).run();
    assertThat(outcome.out().get(0)).matches("unnamed: Names\\.unnamedPool:\\d+ pool-1-thread-1");
    assertThat(outcome.out().get(1)).isEqualTo("named: importer-7");
    assertThat(outcome.out().get(2)).isEqualTo("renamed: my own name");
    assertThat(outcome.out().get(3)).isEqualTo("own thread: chosen");
    assertThat(outcome.out().get(4)).isEqualTo("main: main");
    assertThat(outcome.agentErr()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void followTheTemplate(Setup setup) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk()).agent("name-template=%name@%site").main(Names.class).run();
    assertThat(outcome.out().get(0)).matches("unnamed: pool-1-thread-1@Names\\.unnamedPool:\\d+");
    assertThat(outcome.out().get(1)).isEqualTo("named: importer-7");
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void canBeSwitchedOff(Setup setup) throws Exception {
    Outcome outcome = Launch.of(setup.jdk()).agent("naming=false").main(Names.class).run();
    assertThat(outcome.out().get(0)).isEqualTo("unnamed: pool-1-thread-1");
  }
}
