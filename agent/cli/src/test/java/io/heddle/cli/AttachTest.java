package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AttachTest {
  private static final boolean WARNS = Runtime.version().feature() >= 21;

  @TempDir static Path directory;

  @BeforeAll
  static void useFakeAgent() throws IOException {
    System.setProperty("heddle.jar", FakeAgent.pack(directory.resolve("any name.jar")).toString());
  }

  @AfterAll
  static void useNoAgent() {
    System.clearProperty("heddle.jar");
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(words);
  }

  @Test
  void attachesAndGivesCommands() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Run attach = Run.heddle("attach", jvm.pid(), "include=com.acme", "naming=off,log=debug");
      assertThat(attach.exit()).isZero();
      assertThat(attach.out()).isEmpty();
      assertThat(attach.err())
          .contains("command=attach,include=com.acme", "process " + jvm.pid(), "\\u001b")
          .doesNotContain("\u001b");
      jvm.awaitLine("command=attach,include=com.acme,naming=off,log=debug");

      Run status = Run.heddle("status", jvm.pid());
      assertThat(status.exit()).isZero();
      assertThat(status.out())
          .contains("command=status,reply=", "\\u001b")
          .doesNotContain("\u001b");

      Run json = Run.heddle("snapshot", "--json", jvm.pid());
      assertThat(json.out()).contains("command=snapshot,format=json,reply=", "\u001b");
      assertThat(Run.heddle("snapshot", jvm.pid()).out()).contains("command=snapshot,reply=");
      assertThat(Run.heddle("snapshot", jvm.pid(), "--thread=a,b", "--top=3").out())
          .contains("command=snapshot,thread=a%2Cb,top=3,reply=");
      Run none = Run.heddle("snapshot", jvm.pid(), "--top=0");
      assertThat(none.exit()).isEqualTo(2);
      assertThat(none.err()).contains("--top: 0 groups are none");
      assertThat(Run.heddle("stop", jvm.pid()).out()).contains("command=stop,reply=");
      String[] files = status.out().strip().replaceFirst(".*reply=", "").split(",jar=", -1);
      assertThat(Path.of(files[0])).doesNotExist();
      assertThat(Path.of(files[1])).isAbsolute().exists();
    }
  }

  @Test
  void tellsOfTheWarningBeforeItIsPrinted() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      String err = Run.heddle("attach", jvm.pid()).err();
      assertThat(err.contains("four lines of warning")).isEqualTo(WARNS);
    }
    try (TargetJvm jvm = TargetJvm.start("-XX:+EnableDynamicAgentLoading")) {
      assertThat(Run.heddle("attach", jvm.pid()).err()).doesNotContain("warning");
    }
  }

  @Test
  void dynamicLoadingDisallowed() throws Exception {
    try (TargetJvm jvm = TargetJvm.start("-XX:-EnableDynamicAgentLoading")) {
      assertRefused(
          Run.heddle("attach", jvm.pid()),
          "-XX:-EnableDynamicAgentLoading",
          "-javaagent:heddle.jar");
    }
  }

  @Test
  void attachDisabled() throws Exception {
    try (TargetJvm jvm = TargetJvm.start("-XX:+DisableAttachMechanism")) {
      assertRefused(Run.heddle("attach", jvm.pid()), "-XX:+DisableAttachMechanism");
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  @Test
  void notAttached() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      assertRefused(Run.heddle("status", jvm.pid()), "Heddle is not attached to process");
    }
  }

  @Test
  void agentThatFails() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      assertRefused(Run.heddle("attach", jvm.pid(), "fail"), "could not start");
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  @Test
  void jarThatIsNoAgent() throws Exception {
    String good = System.getProperty("heddle.jar");
    System.setProperty("heddle.jar", Files.createFile(directory.resolve("not.jar")).toString());
    try (TargetJvm jvm = TargetJvm.start()) {
      assertRefused(Run.heddle("attach", jvm.pid()), "not.jar");
    } finally {
      System.setProperty("heddle.jar", good);
    }
  }

  @Test
  void jarThatIsNotThere() {
    String good = System.getProperty("heddle.jar");
    System.setProperty("heddle.jar", directory.resolve("none.jar").toString());
    try {
      assertRefused(Run.heddle("attach", "1"), "where heddle.jar is");
    } finally {
      System.setProperty("heddle.jar", good);
    }
  }

  @Test
  void noSuchProcess() throws Exception {
    TargetJvm jvm = TargetJvm.start();
    jvm.close();

    assertRefused(Run.heddle("attach", jvm.pid()), "There is no process " + jvm.pid());
    assertRefused(Run.heddle("status", "999999999999999999"), "There is no process");
  }

  @Test
  void itself() {
    String self = Long.toString(ProcessHandle.current().pid());

    assertRefused(Run.heddle("attach", self), "heddle itself");
  }

  /** What is no JVM would die of the signal that attaching sends. */
  @Test
  void notJvm() throws Exception {
    Process process = new ProcessBuilder("cat").start();
    try {
      assertRefused(Run.heddle("attach", Long.toString(process.pid())), "is not a JVM");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void listsJvmsAndFindsThemByName() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      // JVMs without a file of performance data are not listed by the JDK either.
      assumeThat(VirtualMachine.list()).anyMatch(machine -> machine.id().equals(jvm.pid()));
      Run list = Run.heddle("list");
      assertThat(list.exit()).isZero();
      assertThat(list.out().lines())
          .filteredOn(line -> line.strip().startsWith(jvm.pid() + " "))
          .singleElement()
          .asString()
          .contains("TargetJvm$Program", System.getProperty("java.version"))
          .doesNotContain("secret");

      assertThat(Run.heddle("attach", "io.heddle.cli.TargetJvm").exit()).isZero();
      assertRefused(Run.heddle("attach", "no.such.Main"), "No running JVM is called no.such.Main");
    }
  }
}
