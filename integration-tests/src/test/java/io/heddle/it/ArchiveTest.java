package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Conversation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While a JVM makes an archive of its classes, Heddle stays off and says why: hooks would be in the
 * archive, or crash the JVM that writes it. When the archive is used, Heddle is there.
 */
class ArchiveTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";
  private static final String WHY = "makes an archive of its classes";

  @TempDir private Path directory;

  private final Setup setup = new Setup(25, false);

  @Test
  void trainsAnAotCacheInOneStep() throws Exception {
    Path cache = directory.resolve("app.aot");
    assertStayedOff(sample("-XX:AOTCacheOutput=" + cache));
    assertThat(cache).exists();
    assertStarted(sample("-XX:AOTCache=" + cache));
  }

  @Test
  void trainsAnAotCacheInTwoSteps() throws Exception {
    String configuration = "-XX:AOTConfiguration=" + directory.resolve("app.aotconf");
    assertStayedOff(sample("-XX:AOTMode=record", configuration));
    Path cache = directory.resolve("app.aot");
    Outcome created = sample("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + cache);
    assertThat(created.exit()).as(created.errText()).isZero();
    assertThat(cache).exists();
    assertStarted(sample("-XX:AOTCache=" + cache));
  }

  private Outcome sample(String... options) throws Exception {
    return Launch.of(setup.jdk()).agent("").jvm(options).sample("transfer").run();
  }

  private static void assertStayedOff(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.err())
        .filteredOn(line -> line.contains("heddle: "))
        .singleElement()
        .asString()
        .contains("not started", WHY);
    assertThat(outcome.out()).anyMatch(line -> line.startsWith("transfer"));
  }

  private void assertStarted(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.err()).anyMatch(line -> line.matches(StartLine.of(25, false)));
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  /** No agent can be there from the start: the JVM refuses to make the archive then. */
  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void isNotAttachedWhileAnArchiveIsMade(Setup each) throws Exception {
    String archive = directory.resolve("app.jsa").toString();
    Launch making = Launch.of(each.jdk()).jvm("-XX:ArchiveClassesAtExit=" + archive);
    try (Target target = making.main(Conversation.class).start()) {
      target.awaitOut("ready");
      Outcome attach = Tool.run("attach", Long.toString(target.pid()));
      assertThat(attach.exit()).isNotZero();
      assertThat(attach.errText()).contains("did not start", WHY);
      ask(target, "work");
      target.send("end");
      assertThat(target.end().errText()).contains("not started", WHY);
    }
    Launch using = Launch.of(each.jdk()).jvm("-XX:SharedArchiveFile=" + archive);
    try (Target target = using.main(Conversation.class).start()) {
      target.awaitOut("ready");
      ask(target, "work");
      Tool.attach(target, "");
      ask(target, "work");
      target.send("end");
      Outcome outcome = target.end();
      assertThat(outcome.exit()).as(outcome.errText()).isZero();
      assertThat(outcome.err()).anyMatch(line -> line.matches(StartLine.of(each.feature(), true)));
    }
  }

  private static void ask(Target target, String command) throws InterruptedException {
    int before = target.outLines();
    target.send(command);
    target.awaitOut(command + ": 2", before);
  }
}
