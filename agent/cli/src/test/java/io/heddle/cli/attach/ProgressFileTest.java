package io.heddle.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {
  @TempDir private Path directory;
  private final List<String> heard = new ArrayList<>();
  private Path file;
  private ProgressFile progress;

  @BeforeEach
  void make() {
    file = directory.resolve("reply");
    progress = new ProgressFile(file, heard::add);
  }

  private boolean lookAt(String text) throws Exception {
    Files.writeString(file, text);
    return progress.look();
  }

  @Test
  void tellsEachStepOnce() throws Exception {
    assertThat(progress.look()).as("no file").isFalse();
    assertThat(lookAt("")).isFalse();
    assertThat(lookAt("progress: 1 of 2 classes\n")).isTrue();
    assertThat(progress.look()).as("no further").isFalse();
    assertThat(lookAt("progress: 2 of")).as("half written").isFalse();
    assertThat(lookAt("progress: 2 of 2 classes\n")).isTrue();
    assertThat(lookAt("heddle 0.1 | attached\n")).as("the answer").isFalse();
    progress.end();
    assertThat(heard).containsExactly("1 of 2 classes", "2 of 2 classes", "");
  }

  @Test
  void hasNoEndWithoutABeginning() throws Exception {
    lookAt("heddle 0.1 | attached\n");
    progress.end();
    assertThat(heard).isEmpty();
  }
}
