package io.heddle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.report.Colours;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttachProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long seconds;

  private AttachProgress progress(boolean watched) {
    PrintStream stream = new PrintStream(err, true, UTF_8);
    return new AttachProgress(
        new Terminal(stream, stream, Colours.OFF, watched, false),
        () -> TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void isOneLineThatChangesOnATerminal() {
    AttachProgress progress = progress(true);
    progress.at("1 of 2 classes");
    progress.at("2 of 2 classes");
    progress.at("");
    assertThat(err.toString(UTF_8))
        .contains("\rheddle: 1 of 2 classes", "\rheddle: 2 of 2 classes")
        .endsWith("\r\u001b[K")
        .doesNotContain("\n");
  }

  @Test
  void isALineNowAndThenInALog() {
    AttachProgress progress = progress(false);
    for (seconds = 1; seconds <= 25; seconds++) {
      progress.at(seconds + " of 25 classes");
    }
    progress.at("");
    assertThat(err.toString(UTF_8).lines())
        .containsExactly("heddle: 10 of 25 classes", "heddle: 20 of 25 classes");
  }
}
