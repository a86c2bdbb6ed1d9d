package io.heddle.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up {@code /proc}, for what a test cannot bring about. */
class PreflightTest {
  private static final int PID = 77;

  @TempDir Path proc;

  @BeforeEach
  void jvmOfThisUser() throws IOException {
    process("self", 1000, "5");
    process("77", 1000, "77");
    Files.writeString(
        proc.resolve("77/maps"), "7f00-7f01 r-xp 0 0 0 /opt/jdk/lib/server/libjvm.so\n");
    commandLine("java", "-Xmx1g", "Main");
  }

  private void process(String pid, int user, String namespacePids) throws IOException {
    Files.createDirectories(proc.resolve(pid));
    Files.writeString(
        proc.resolve(pid).resolve("status"),
        "Name:\tjava\nUid:\t0\t%d\t0\t0\nNSpid:\t%s\n".formatted(user, namespacePids));
  }

  private void commandLine(String... arguments) throws IOException {
    Files.writeString(proc.resolve("77/cmdline"), String.join("\0", arguments) + "\0");
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> new Preflight(PID, proc).checkFiles())
        .isInstanceOf(CannotAttachException.class)
        .message()
        .contains(words);
  }

  private void assertAllowed() {
    assertThatCode(() -> new Preflight(PID, proc).checkFiles()).doesNotThrowAnyException();
  }

  @Test
  void nothingInTheWay() {
    assertAllowed();
    assertThat(new Preflight(PID, proc).foreignUser()).isEmpty();
  }

  @Test
  void otherUser() throws IOException {
    process("77", 1001, "77");

    assertRefused("belongs to another user", "1001");
  }

  @Test
  void rootMayAttachToOthers() throws IOException {
    process("self", 0, "5");

    assertAllowed();
    assertThat(new Preflight(PID, proc).foreignUser()).hasValue(1000);
  }

  @Test
  void container() throws IOException {
    process("77", 1000, "77\t1");

    assertRefused("runs in a container", "there, for process 1", "heddle.jar diagnose 77");
  }

  @Test
  void stopped() throws IOException {
    Files.writeString(proc.resolve("77/status"), "State:\tT (stopped)\nUid:\t0\t1000\t0\t0\n");

    assertRefused("is stopped", "kill -CONT 77");
  }

  @Test
  void notJvm() throws IOException {
    Files.writeString(proc.resolve("77/maps"), "7f00-7f01 r-xp 0 0 0 /lib/libc.so.6\n");

    assertRefused("is not a JVM");
  }

  /** The file by which the JDK lists it may be that of another JVM, which had or has its number. */
  @Test
  void noJvmAlthoughTheJdkListsIt() throws IOException {
    long listed = ProcessHandle.current().pid();
    String pid = Long.toString(listed);
    process(pid, 1000, pid);
    assertThatCode(() -> new Preflight(listed, proc).checkFiles()).doesNotThrowAnyException();
    Files.writeString(proc.resolve(pid).resolve("maps"), "7f00-7f01 r-xp 0 0 0 /lib/libc.so.6\n");

    assertThatThrownBy(() -> new Preflight(listed, proc).checkFiles())
        .hasMessageContaining("is not a JVM");
    assertThat(JavaProcesses.mayBeJvm(proc, pid)).isFalse();
  }

  /** So does a JVM whose library has another name. */
  @Test
  void countersAreThoseOfAJvm() throws IOException {
    Files.writeString(proc.resolve("77/maps"), "7f00-7f01 rw-s 0 0 0 /tmp/hsperfdata_me/77\n");

    assertAllowed();
    assertThat(JavaProcesses.mayBeJvm(proc, "77")).isTrue();
    assertThat(JavaProcesses.mayBeJvm(proc, "78")).isTrue();
  }

  @Test
  void attachDisabledByEnvironment() throws IOException {
    Files.writeString(
        proc.resolve("77/environ"), "A=b\0JAVA_TOOL_OPTIONS=-Dx=y -XX:+DisableAttachMechanism\0");

    assertRefused("-XX:+DisableAttachMechanism");
    commandLine("java", "-XX:-DisableAttachMechanism", "Main");
    assertAllowed();
  }

  @Test
  void argumentsOfTheProgramAreNotFlags() throws IOException {
    commandLine("java", "-cp", "lib", "Main", "-XX:+DisableAttachMechanism");
    assertAllowed();

    commandLine("java", "-cp", "lib", "-XX:+DisableAttachMechanism", "Main");
    assertRefused("-XX:+DisableAttachMechanism");
  }

  @Test
  void otherFiles() throws Exception {
    Path jar = Files.createFile(proc.resolve("heddle.jar"));
    Files.createDirectories(proc.resolve("77/root"));

    assertThatThrownBy(() -> new Preflight(PID, proc).checkSees(jar))
        .isInstanceOf(CannotAttachException.class)
        .hasMessageContaining("sees other files");

    Path same = proc.resolve("77/root" + jar);
    Files.createDirectories(same.getParent());
    Files.createFile(same);
    assertThatCode(() -> new Preflight(PID, proc).checkSees(jar)).doesNotThrowAnyException();
  }
}
