package io.heddle.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import org.junit.jupiter.api.Test;

class LostConnectionTest {
  private static final EOFException FAILURE = new EOFException("Premature EOF");

  @Test
  void saysThatTheProcessHasEnded() throws Exception {
    Process process = new ProcessBuilder("true").start();
    assertThat(process.waitFor()).isZero();
    assertThat(LostConnection.of(process.pid(), FAILURE))
        .hasMessage("Process %d has ended meanwhile.", process.pid());
  }

  @Test
  void saysWhatFailedIfItGoesOn() throws Exception {
    Process process = new ProcessBuilder("cat").start(); // which waits for its input
    assertThat(LostConnection.of(process.pid(), FAILURE))
        .hasMessage("The connection to process %d failed: Premature EOF", process.pid());
    process.destroy();
    assertThat(process.waitFor()).isNotZero();
  }
}
