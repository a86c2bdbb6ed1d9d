package io.heddle.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgLineTest {
  private static final Path JAR = Path.of("/repo with blanks/heddle.jar");
  private static final Path REPORTS = Path.of("/project/target/heddle");
  private static final String AGENT =
      "\"-javaagent:/repo with blanks/heddle.jar=report=/project/target/heddle/%p.jsonl";

  @Test
  void comesBehindWhatIsThere() {
    assertThat(
            ArgLine.with(" -Xmx1g -javaagent:jacoco.jar ", JAR, REPORTS, false, "nesting-rate=0"))
        .isEqualTo("-Xmx1g -javaagent:jacoco.jar " + AGENT + ",nesting-rate=0\"");
  }

  @Test
  void needsNothingBefore() {
    assertThat(ArgLine.with(null, JAR, REPORTS, false, "")).isEqualTo(AGENT + '"');
    assertThat(ArgLine.with("  ", JAR, REPORTS, false, "")).isEqualTo(AGENT + '"');
  }

  @Test
  void hasARecordingIfAskedFor() {
    assertThat(ArgLine.with("-Xmx1g", JAR, REPORTS, true, ""))
        .startsWith("-Xmx1g ")
        .contains(
            "\"-XX:StartFlightRecording:name=heddle,dumponexit=true,filename=" + REPORTS + '"')
        .endsWith(' ' + AGENT + '"');
  }
}
