package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Correct programs, of which Heddle says nothing. */
class SilenceTest {
  private static final String[] PROGRAMS = {
    "scrape", "database", "files", "pipeline", "quiet", "virtual"
  };

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("runs")
  void saysNothing(Setup setup, String program) throws Exception {
    Outcome outcome = setup.run("", program);
    assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
    assertThat(outcome.agentErr())
        .singleElement()
        .asString()
        .matches(StartLine.of(setup.feature(), setup.attached()));
  }

  private static Stream<Arguments> runs() {
    return Setup.all()
        .flatMap(setup -> Stream.of(PROGRAMS).map(program -> Arguments.of(setup, program)));
  }
}
