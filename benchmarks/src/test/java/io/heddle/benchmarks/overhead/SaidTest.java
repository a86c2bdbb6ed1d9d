package io.heddle.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaidTest {
  private static final String START = "heddle 0.1 | JDK 17 | hooks 38/38 | javaagent | woven 15";

  @TempDir Path directory;
  private Bench bench;

  @BeforeEach
  void makeBench() throws IOException {
    bench =
        new Bench(
            new Jdk("java", 17, ""),
            new Agents("heddle.jar", directory),
            Length.of("tiny"),
            Pattern.compile("."),
            Results.start(directory.resolve("results.tsv")));
  }

  @Test
  void aQuietProgramLeavesNoNote() throws IOException {
    Said.note(bench, "row", List.of(START, "INFO: started"), 1);
    assertThat(bench.results().notes()).isEmpty();
  }

  @Test
  void findingsAndWarningsAreNoted() throws IOException {
    String finding = "SUMMARY: heddle: lock-order-inversion A -> B -> A [x-1]";
    Said.note(bench, "row", List.of(START, finding, "heddle: unknown option x"), 1);
    assertThat(bench.results().notes())
        .hasSize(2)
        .anyMatch(note -> note.contains(finding))
        .anyMatch(note -> note.contains("unknown option"));
  }

  @Test
  void aProgramWithoutHeddleIsNoted() throws IOException {
    Said.note(bench, "row", List.of("INFO: started"), 1);
    assertThat(bench.results().notes()).hasSize(1);
  }

  @Test
  void aMissingHookIsNoted() throws IOException {
    Said.note(bench, "row", List.of(START.replace("38/38", "37/38")), 1);
    assertThat(bench.results().notes()).singleElement().asString().contains("37/38");
  }
}
