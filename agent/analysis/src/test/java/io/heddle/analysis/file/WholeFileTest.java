package io.heddle.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path directory;

  private String[] names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
    }
  }

  @Test
  void replacesWhatIsThereAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(directory.resolve("r.json"), "a longer old text");

    WholeFile.write(file, "für");

    assertThat(file).hasContent("für");
    assertThat(names()).containsExactly("r.json");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(directory.resolve("real"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    WholeFile.write(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void whatCannotBeReplacedStays() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("r.json"));
    Path inside = Files.writeString(folder.resolve("inside"), "old");

    assertThatThrownBy(() -> WholeFile.write(folder, "new")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WholeFile.write(directory.resolve("no/r.json"), "new"))
        .isInstanceOf(IOException.class);

    assertThat(inside).hasContent("old");
    assertThat(names()).containsExactly("r.json");
  }

  @Test
  void whoMayReadItStays() throws IOException {
    Path file = Files.writeString(directory.resolve("r.json"), "old");
    for (String permissions : List.of("rw-------", "rw-rw-r--", "r--r--r--")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

      WholeFile.write(file, permissions);

      assertThat(file).hasContent(permissions);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(permissions);
    }
  }

  @Test
  void whatHasNoPlaceBesideItIsWrittenTo() throws IOException {
    Path file = Files.writeString(directory.resolve("r.json"), "old");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(directory), "this user may write anywhere");

      WholeFile.write(file, "new");

      assertThat(file).hasContent("new");
      assertThatThrownBy(() -> WholeFile.write(directory.resolve("other.json"), "new"))
          .isInstanceOf(IOException.class);
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void whatIsNoFileIsWrittenTo() throws IOException {
    Path nothing = Path.of("/dev/null");
    assumeTrue(Files.exists(nothing));

    WholeFile.write(nothing, "new");

    assertThat(Files.isRegularFile(nothing)).isFalse();
  }
}
