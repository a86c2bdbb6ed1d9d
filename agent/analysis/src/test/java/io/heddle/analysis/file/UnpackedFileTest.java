package io.heddle.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFileTest {
  private static final String PLACE = "java.io.tmpdir";

  @TempDir Path directory;
  private final String before = System.getProperty(PLACE);

  @BeforeEach
  void unpackHere() {
    System.setProperty(PLACE, directory.toString());
  }

  @AfterEach
  void unpackElsewhere() {
    System.setProperty(PLACE, before);
  }

  private static PackedFile.Entry entry(InputStream content) {
    return new PackedFile.Entry("../x.jfr", true, FileTime.fromMillis(1_000_000), content);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void isThereUntilItIsClosed() throws Exception {
    try (UnpackedFile file = UnpackedFile.of(entry(new ByteArrayInputStream(new byte[] {1, 2})))) {
      assertThat(file.path()).hasParent(directory).hasBinaryContent(new byte[] {1, 2});
      assertThat(Files.getLastModifiedTime(file.path()).toMillis()).isEqualTo(1_000_000);
      assertThat(file.problem()).isNull();
    }
    assertThat(files()).isZero();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isOfItsOwnerOnly() throws Exception {
    try (UnpackedFile file = UnpackedFile.of(entry(InputStream.nullInputStream()))) {
      assertThat(Files.getPosixFilePermissions(file.path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** What was given before the failure is there. */
  @Test
  void hasWhatCouldBeRead() throws Exception {
    InputStream failing =
        new InputStream() {
          private int given;

          @Override
          public int read() throws IOException {
            if (given++ == 0) {
              return 7;
            }
            throw new PackedException("It is truncated.");
          }
        };
    try (UnpackedFile file = UnpackedFile.of(entry(failing))) {
      assertThat(file.problem()).isEqualTo("It is truncated.");
      assertThat(file.path()).hasBinaryContent(new byte[] {7});
    }
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    System.setProperty(PLACE, directory.resolve("none").toString());
    assertThatThrownBy(() -> UnpackedFile.of(entry(InputStream.nullInputStream())))
        .isInstanceOf(PackedException.class)
        .hasMessageContainingAll("none", "java.io.tmpdir");
  }

  @Test
  void leavesNothingBehindWhenItFails() throws Exception {
    InputStream full =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> UnpackedFile.of(entry(full)))
        .hasMessageContainingAll(directory.toString(), "No space left on device");
    assertThat(files()).isZero();
  }
}
