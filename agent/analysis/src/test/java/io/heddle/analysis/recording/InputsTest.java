package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir Path directory;
  private Path a;
  private Path b;

  @BeforeEach
  void files() throws Exception {
    a = Files.createFile(directory.resolve("a.jfr"));
    b = Files.createFile(Files.createDirectories(directory.resolve("x/y")).resolve("b.jsonl"));
    Files.createFile(directory.resolve("c.log"));
  }

  private List<Path> expand(String... names) {
    return Inputs.expand(List.of(names));
  }

  @Test
  void aDirectoryStandsForWhatIsBelowIt() {
    assertThat(expand(directory.toString())).containsExactly(a, b);
  }

  @Test
  void aDirectoryStandsForPackedOnesToo() throws Exception {
    Path packed = Files.createDirectories(directory.resolve("p"));
    for (String name : List.of("a.jfr.gz", "b.jfr.lz4", "c.jfr.zip", "d.jsonl.gz", "e.gz")) {
      Files.createFile(packed.resolve(name));
    }

    assertThat(expand(packed.toString()))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("a.jfr.gz", "b.jfr.lz4", "c.jfr.zip", "d.jsonl.gz");
  }

  @Test
  void aPatternStandsForWhatMatches() {
    assertThat(expand(directory + "/*.jfr")).containsExactly(a);
    assertThat(expand(directory + "/**.{jfr,jsonl}")).containsExactly(a, b);
  }

  @Test
  void eachFileCountsOnce() {
    assertThat(expand(a.toString(), directory.toString(), a.toString())).containsExactly(a, b);
  }

  @Test
  void whatIsNotThereStaysAsItIs() {
    assertThat(expand("none.jfr", directory + "/*.none"))
        .containsExactly(Path.of("none.jfr"), Path.of(directory + "/*.none"));
  }

  @Test
  void aFileMayHaveAWildcardInItsName() throws Exception {
    Path odd = Files.createFile(directory.resolve("[1].jfr"));

    assertThat(expand(odd.toString())).containsExactly(odd);
  }
}
