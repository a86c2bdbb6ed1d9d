package io.heddle.instrument.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachSocketTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path directory;

  private void touch(Path file, long millis) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }

  @Test
  void whatIsNotThereIsNotWatched() {
    AttachSocket socket = new AttachSocket(directory.resolve("socket").toFile());
    assertThat(socket.isWatched(-SECOND)).isFalse();
    assertThat(socket.isWatched(0)).isFalse();
  }

  @Test
  void isWatchedForAWhileAfterEachTouch() throws IOException {
    Path file = Files.createFile(directory.resolve("socket"));
    AttachSocket socket = new AttachSocket(file.toFile());
    assertThat(socket.isWatched(-SECOND)).isFalse();
    touch(file, 1_000_000);
    assertThat(socket.isWatched(0)).isTrue();
    touch(file, 1_001_000);
    assertThat(socket.isWatched(4 * SECOND)).isTrue();
    assertThat(socket.isWatched(8 * SECOND)).isTrue();
    assertThat(socket.isWatched(9 * SECOND)).isFalse();
    assertThat(socket.isWatched(10 * SECOND)).isFalse();
    touch(file, 1_002_000);
    assertThat(socket.isWatched(11 * SECOND)).isTrue();
  }

  /** The first time that anybody asks, and when it was cleaned away. */
  @Test
  void isNotWatchedWhenItIsMade() throws IOException {
    Path file = directory.resolve("socket");
    AttachSocket socket = new AttachSocket(file.toFile());
    assertThat(socket.isWatched(0)).isFalse();
    Files.createFile(file);
    assertThat(socket.isWatched(SECOND)).isFalse();
    Files.delete(file);
    assertThat(socket.isWatched(2 * SECOND)).isFalse();
    Files.createFile(file);
    assertThat(socket.isWatched(3 * SECOND)).isFalse();
    touch(file, 1_000_000);
    assertThat(socket.isWatched(4 * SECOND)).isTrue();
    Files.delete(file);
    assertThat(socket.isWatched(4 * SECOND + AttachSocket.WATCHED_NANOS)).isFalse();
  }
}
