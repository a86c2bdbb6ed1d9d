package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.RealProgram;
import io.heddle.it.harness.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that nobody here wrote do with Heddle what they do without it, and nothing is told. */
class RealProgramsTest {
  @TempDir Path directory;

  static Stream<Arguments> programs() {
    return Setup.ends()
        .flatMap(setup -> Stream.of(RealProgram.values()).map(p -> Arguments.of(p, setup)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("programs")
  void doesTheSame(RealProgram program, Setup setup) throws Exception {
    Outcome without = program.run(launch(setup), directory.resolve("without"));
    Outcome with = program.run(launch(setup).agent(""), directory.resolve("with"));
    assertThat(without.exit()).as(without.errText()).isZero();
    assertThat(with.exit()).as(with.errText()).isZero();
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(ofOthers(with)).isEqualTo(ofOthers(without));
    assertThat(with.err()).anyMatch(line -> line.matches(StartLine.of(setup.feature(), false)));
    if (program == RealProgram.HSQLDB) {
      // They can hang: KnownKnotsTest lets two threads in at once.
      assertThat(with.rules()).containsOnly("class-init-cycle");
    } else {
      assertThat(with.rules()).as(with.errText()).isEmpty();
    }
  }

  /** Most of what runs here runs once. */
  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk()).jvm("-XX:TieredStopAtLevel=1");
  }

  /** Standard error without Heddle's lines and reports, and without the time of day. */
  private static List<String> ofOthers(Outcome outcome) {
    return outcome.withoutReports().stream()
        .filter(line -> !line.startsWith("heddle"))
        .map(line -> line.replaceAll("[0-9]+", "0"))
        .toList();
  }
}
