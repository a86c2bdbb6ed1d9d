package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingPositionTest {
  private static final int CHUNK = 1000;

  @TempDir private Path directory;

  /** Chunks of ten seconds each that begin at these. */
  private ReadingPosition chunks(int... starts) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * starts.length);
    for (int i = 0; i < starts.length; i++) {
      bytes.putLong(CHUNK * i + 8, CHUNK);
      bytes.putLong(CHUNK * i + 32, starts[i] * 1_000_000_000L);
      bytes.putLong(CHUNK * i + 40, 10_000_000_000L);
    }
    return ReadingPosition.of(Files.write(directory.resolve("x.jfr"), bytes.array()));
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }

  @Test
  void followsTheTimeThroughTheChunks() throws IOException {
    ReadingPosition position = chunks(100, 110);

    assertThat(position.bytes(at(101))).isEqualTo(100);
    assertThat(position.bytes(at(105))).isEqualTo(500);
    assertThat(position.bytes(at(104))).as("a little late").isEqualTo(500);
    assertThat(position.bytes(at(115))).isEqualTo(1500);
    assertThat(position.bytes(at(125))).as("after the end").isEqualTo(2000);
  }

  @Test
  void knowsARecordingThatIsPutBehindAnother() throws IOException {
    ReadingPosition position = chunks(100, 100, 50);

    assertThat(position.bytes(at(109))).isEqualTo(900);
    assertThat(position.bytes(at(101))).isEqualTo(1100);
    assertThat(position.bytes(at(108))).isEqualTo(1800);
    assertThat(position.bytes(at(52))).isEqualTo(2200);
  }

  @Test
  void aLateEventDoesNotSkipTheRecordingsBehind() throws IOException {
    ReadingPosition position = chunks(100, 110, 100, 110, 100, 110);

    assertThat(position.bytes(at(111))).isEqualTo(1100);
    assertThat(position.bytes(at(121))).as("after its chunk").isEqualTo(2000);
    assertThat(position.bytes(at(101))).isEqualTo(2100);
    assertThat(position.bytes(at(111))).isEqualTo(3100);
  }

  @Test
  void knowsNothingOfWhatIsNoRecording() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.jfr"));

    assertThat(ReadingPosition.of(empty).bytes(at(1))).isZero();
    assertThat(ReadingPosition.of(directory.resolve("none.jfr")).bytes(at(1))).isZero();
  }
}
