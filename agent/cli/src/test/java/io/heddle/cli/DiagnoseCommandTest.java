package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diagnose} on JVMs that are there, and on what is none. */
class DiagnoseCommandTest {
  @TempDir private Path directory;

  @Test
  void saysThatNothingHangsAndLeavesTheJvmAsItIs() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Path kept = directory.resolve("kept.txt");
      Run run = Run.heddle("diagnose", jvm.pid(), "--keep", kept.toString());

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out())
          .startsWith("Diagnosis\n  Nothing hangs: ")
          .contains("process " + jvm.pid(), "Threads with equal stacks", "Findings: 0");
      assertThat(jvm.isAlive()).isTrue();
      Run again = Run.heddle("analyze", kept.toString());
      assertThat(again.exit()).isZero();
      assertThat(again.out()).contains("Nothing hangs: ");
    }
  }

  @Test
  void writesAllFormatsOfAnalyze() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Path page = directory.resolve("report.html");
      Run run = Run.heddle("diagnose", jvm.pid(), "-o", "json", "-o", page.toString());

      assertThat(run.exit()).as(run.err()).isZero();
      JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
      assertThat(json.getAsJsonObject("diagnosis").getAsJsonArray("headlines")).isNotEmpty();
      assertThat(page).content().contains("Nothing hangs: ");
    }
  }

  @Test
  void saysWhyItCannot() throws Exception {
    assertThat(Run.heddle("diagnose", "1").err()).contains("Process 1 ");
    assertThat(Run.heddle("diagnose", "999999999").err()).contains("There is no process");
    Run none = Run.heddle("diagnose", "no.such.Main");
    assertThat(none.exit()).isEqualTo(Main.UNUSABLE);
    assertThat(none.err()).contains("No running JVM is called no.such.Main");
    try (TargetJvm jvm = TargetJvm.start("-XX:+DisableAttachMechanism")) {
      Run run = Run.heddle("diagnose", jvm.pid());
      assertThat(run.exit()).isEqualTo(Main.UNUSABLE);
      assertThat(run.err()).contains("DisableAttachMechanism");
    }
  }

  /** A loop without a safepoint keeps the JVM from printing its threads. */
  @Test
  void saysWhoRunsInAJvmThatDoesNotAnswer() throws Exception {
    try (TargetJvm jvm =
        TargetJvm.start(
            TargetJvm.Counting.class,
            "-XX:-UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=0")) {
      Run run = Run.heddle("diagnose", jvm.pid());
      assertThat(run.exit()).isEqualTo(Main.UNUSABLE);
      assertThat(run.err()).contains("does not answer", "safepoint", "counting (");
    }
  }

  @Test
  void whatCannotBeKeptIsSaidAndTheAnswerIsThereAllTheSame() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Path nowhere = directory.resolve("none").resolve("kept.txt");
      Run run = Run.heddle("diagnose", jvm.pid(), "--keep", nowhere.toString());

      assertThat(run.exit()).isEqualTo(Main.UNUSABLE);
      assertThat(run.out()).contains("Nothing hangs: ");
      assertThat(run.err()).contains(nowhere + ": It cannot be written");
    }
  }
}
