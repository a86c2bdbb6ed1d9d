package io.heddle.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve(BaselineFile.DEFAULT_NAME);
  }

  @Test
  void readsWhatItHasWritten() throws Exception {
    Baseline baseline =
        new Baseline(
            List.of(
                new Accepted("b-2", "b", "für immer", "because", DAY),
                new Accepted("a-1", "a", "", "for that", DAY)),
            List.of(
                new Suppression("deadlock", "A*", null, null, "known", DAY),
                new Suppression(null, null, "t", "f", "known", null)));

    BaselineFile.write(file, baseline);

    assertThat(BaselineFile.read(file)).isEqualTo(baseline);
    assertThat(Files.readString(file)).containsSubsequence("a-1", "b-2").endsWith("}\n");
    assertThat(directory)
        .isDirectoryContaining(file::equals)
        .isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void takesAMissingFileForAnEmptyOne() throws Exception {
    assertThat(BaselineFile.read(file)).isEqualTo(Baseline.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                             | no baseline",
        "[]                                                             | cannot be read",
        "{                                                              | cannot be read",
        "{}                                                             | schema",
        "{\"schema\":\"heddle-baseline/9\"}                             | heddle-baseline/1",
        "{\"schema\":\"heddle-baseline/1\",\"accepted\":[{}]}            | no fingerprint",
        "{\"schema\":\"heddle-baseline/1\",\"accepted\":[{\"fingerprint\":\"x\"}]} | x has no reason",
        "{\"schema\":\"heddle-baseline/1\",\"suppressions\":[{\"reason\":\"x\"}]} | everything",
        "{\"schema\":\"heddle-baseline/1\",\"suppressions\":[{\"rule\":\"x\"}]} | rule x has no reason",
        "{\"schema\":\"heddle-baseline/1\",\"suppressions\":[{\"until\":\"soon\"}]} | 2026-12-31",
      })
  void saysWhatIsWrong(String text, String problem) throws Exception {
    Files.writeString(file, text);

    assertThatThrownBy(() -> BaselineFile.read(file))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }

  @Test
  void saysThatItCannotBeWritten() {
    Path nowhere = directory.resolve("none").resolve("b.json");

    assertThatThrownBy(() -> BaselineFile.write(nowhere, Baseline.EMPTY))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("cannot be written");
  }
}
