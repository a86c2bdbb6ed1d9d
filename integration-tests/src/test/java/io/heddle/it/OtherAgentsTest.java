package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.OtherAgent;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.Neighbours;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Heddle beside another agent, before and behind it on the command line: both do all that they do
 * alone, and the program never notices.
 */
class OtherAgentsTest {
  /** What happens without Heddle; it is the same in both orders. */
  private static final Map<String, Run> ALONE = new HashMap<>();

  private static final Pattern TROUBLE =
      Pattern.compile("heddle|error|exception|assertion|overflow", Pattern.CASE_INSENSITIVE);

  @TempDir Path directory;

  /** One way to have both. */
  record Pair(Setup setup, OtherAgent other, boolean heddleFirst) {
    @Override
    public String toString() {
      String both = heddleFirst ? "Heddle, " + other : other + ", Heddle";
      return "JDK " + setup.feature() + ": " + both;
    }
  }

  /** What the program printed, and what the other agent did meanwhile. */
  record Run(Outcome outcome, List<String> work) {}

  static Stream<Pair> pairs() {
    return Setup.ends().flatMap(OtherAgentsTest::pairs);
  }

  private static Stream<Pair> pairs(Setup setup) {
    return Stream.of(OtherAgent.values())
        .flatMap(other -> Stream.of(new Pair(setup, other, true), new Pair(setup, other, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void bothWork(Pair pair) throws Exception {
    Run alone = alone(pair);
    assertThat(alone.work).as("what the other agent does alone").isNotEmpty();
    Run both = both(pair);
    Outcome outcome = both.outcome;
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.out()).isEqualTo(alone.outcome.out());
    assertThat(both.work).isEqualTo(alone.work);
    assertThat(outcome.err())
        .filteredOn(line -> line.startsWith("heddle 0"))
        .singleElement()
        .asString()
        .matches(StartLine.of(pair.setup.feature(), false));
    assertThat(outcome.rules())
        .containsExactlyInAnyOrder("lock-order-inversion", "lock-order-inversion", "deadlock");
    assertThat(troubles(outcome)).isSubsetOf(troubles(alone.outcome));
  }

  private Run both(Pair pair) throws Exception {
    Launch launch = launch(pair);
    Path record = directory.resolve("both");
    String options = "probe=100ms";
    Launch agents =
        pair.heddleFirst
            ? pair.other.to(launch.agent(options), record)
            : pair.other.to(launch, record).agent(options);
    try (Target target = agents.main(Neighbours.class).start()) {
      target.awaitErr("SUMMARY: heddle: lock-order-inversion ");
      target.awaitErr("SUMMARY: heddle: deadlock ");
      return end(target, pair.other, record);
    }
  }

  private Run alone(Pair pair) throws Exception {
    String key = pair.setup + " " + pair.other;
    if (!ALONE.containsKey(key)) {
      Path record = directory.resolve("alone");
      Launch launch = pair.other.to(launch(pair), record).main(Neighbours.class);
      try (Target target = launch.start()) {
        ALONE.put(key, end(target, pair.other, record));
      }
    }
    return ALONE.get(key);
  }

  /** The agents are much code that runs once: the second compiler would only delay it. */
  private static Launch launch(Pair pair) {
    return Launch.of(pair.setup.jdk()).jvm("-XX:TieredStopAtLevel=1");
  }

  private static Run end(Target target, OtherAgent other, Path record) throws Exception {
    target.awaitOut("ready");
    target.send("");
    Outcome outcome = target.end();
    return new Run(outcome, other.work(record, outcome));
  }

  /** What anybody but Heddle says of trouble, or of Heddle; agents say other things at any time. */
  private static List<String> troubles(Outcome outcome) {
    return outcome.withoutReports().stream()
        .filter(line -> !line.startsWith("heddle"))
        .map(OtherAgentsTest::neutral)
        .filter(TROUBLE.asPredicate())
        .toList();
  }

  /** Without ids, numbers, data and what Heddle puts in front of the names of threads. */
  private static String neutral(String line) {
    return line.replaceFirst("\\{.*", "")
        .replaceAll("\\b[0-9a-f]{16,}\\b", "0")
        .replaceAll("[0-9]+", "0")
        .replaceFirst("\\[Neighbours.fetch:0 ", "[");
  }
}
