package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Outputs;
import io.heddle.it.harness.corpus.DerivedSources;
import io.heddle.it.harness.corpus.Performance;
import io.heddle.it.harness.corpus.Play;
import io.heddle.it.harness.corpus.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each scenario of the corpus, with each kind of locks and threads, on each JDK, with the agent
 * from the start and attached: Heddle tells what its comments expect, and nothing else. One JVM for
 * each run plays them all. {@code corpus/README.md} says how to add one.
 */
class CorpusTest {
  private static final Map<Run, FutureTask<Performance>> PERFORMANCES = new HashMap<>();

  /** The fingerprints of each play the first time: all runs have to agree. */
  private static final Map<Play, List<String>> FINGERPRINTS = new HashMap<>();

  @TempDir private static Path directory;

  private static Path derived = Path.of("");

  @BeforeAll
  static void deriveScenarios() throws Exception {
    derived = DerivedSources.compile();
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("plays")
  void isTold(Run run, Play play) throws Exception {
    Performance performance = performance(run);
    assertThat(performance.complaints(play)).as("%s: %s", play, run).isEmpty();
    List<String> fingerprints = performance.fingerprints(play);
    assertThat(fingerprints)
        .as("fingerprints of %s in %s and in an earlier run", play, run)
        .containsExactlyInAnyOrderElementsOf(
            FINGERPRINTS.computeIfAbsent(play, first -> fingerprints));
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.corpus.Run#all")
  void nothingElseIsTold(Run run) throws Exception {
    run.setup().jdk(); // skips the test if there is none
    Performance performance = performance(run);
    assertThat(performance.outcome().exit()).as(performance.outcome().errText()).isZero();
    assertThat(performance.strays()).as("findings of no scenario").isEmpty();
    assertThat(performance.outcome().agentErr().get(0))
        .matches(StartLine.of(run.setup().feature(), run.setup().attached()));
  }

  /** A report file tells as much as a recording, and in the same words. */
  @ParameterizedTest
  @MethodSource("recorded")
  void outputsAreTheSameFromARecordingAndAReport(Run run) throws Exception {
    Performance performance = performance(run);
    Path files = performance.report().getParent();
    Outputs one =
        Outputs.of(performance.recording(), Files.createDirectory(files.resolve("recording")));
    Outputs other =
        Outputs.of(performance.report(), Files.createDirectory(files.resolve("report")));
    one.assertSameAs(other);
  }

  private static Stream<Run> recorded() {
    return Run.all()
        .filter(run -> !run.setup().attached() && run.setup().feature() != 21)
        .filter(run -> Jdks.of(run.setup().feature()).isPresent())
        .filter(run -> !run.plays().isEmpty());
  }

  /** Only the first call plays it; if that failed, so do the others. */
  private static Performance performance(Run run) throws Exception {
    FutureTask<Performance> performance =
        PERFORMANCES.computeIfAbsent(
            run, first -> new FutureTask<>(() -> Performance.of(run, derived, files(run))));
    performance.run();
    return performance.get();
  }

  private static Path files(Run run) throws IOException {
    return Files.createDirectory(directory.resolve("run-" + PERFORMANCES.size() + run.hashCode()));
  }

  private static Stream<Arguments> plays() {
    return Run.all()
        .filter(run -> Jdks.of(run.setup().feature()).isPresent())
        .flatMap(run -> run.plays().stream().map(play -> Arguments.of(run, play)));
  }
}
