package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Stuck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is process 1 of a namespace of its own, as in a container, seen from outside. */
@Timeout(300)
class NamespaceTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";
  private static final Path UNSHARE = Path.of("unshare");

  /** As root, or as a user where users may have namespaces. */
  private static final List<List<String>> WAYS =
      List.of(List.of(), List.of("--user", "--map-root-user"));

  private static final List<String> NAMESPACES =
      List.of("--pid", "--fork", "--mount-proc", "--kill-child");

  /** A container has other temporary files, and among them those by which a JVM is attached to. */
  private static final List<String> OWN_TEMPORARY_FILES =
      List.of("sh", "-c", "mount -t tmpfs none /tmp && exec \"$@\"", "sh");

  /** Gives the program the process id that follows its first argument. */
  private static final String NUMBERED =
      "echo \"$0\" > /proc/sys/kernel/ns_last_pid && { \"$@\" & wait $!; }";

  private static List<String> unshare = List.of();

  /** Skips all where no way works, and says why none does. */
  @BeforeAll
  static void findWay() throws InterruptedException {
    List<String> refusals = new ArrayList<>();
    for (List<String> way : WAYS) {
      List<String> options = Stream.of(way, NAMESPACES).flatMap(List::stream).toList();
      String refusal = refusal(options, OWN_TEMPORARY_FILES);
      if (refusal.isEmpty()) {
        unshare = options;
        return;
      }
      refusals.add(refusal);
    }
    assumeTrue(false, "no namespace of process ids: " + refusals);
  }

  /** Empty if a program can be started so. */
  private static String refusal(List<String> options, List<String> wrapper)
      throws InterruptedException {
    try {
      Outcome outcome =
          Launch.of(UNSHARE)
              .arguments(options.toArray(String[]::new))
              .arguments(wrapper.toArray(String[]::new))
              .arguments("true")
              .run();
      return outcome.exit() == 0 ? "" : outcome.errText() + " (code " + outcome.exit() + ")";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Target start(Setup setup, List<String> wrapper) throws Exception {
    Target target =
        Launch.of(UNSHARE)
            .jvm(unshare.toArray(String[]::new))
            .jvm(wrapper.toArray(String[]::new))
            .jvm(setup.jdk().tool("java").toString())
            .main(Stuck.class, "deadlock")
            .start();
    target.awaitOut("stuck");
    return target;
  }

  /** The program as it is outside of its namespace: below {@code unshare}, and maybe a shell. */
  private static ProcessHandle program(Target target) {
    return ProcessHandle.of(target.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> process.children().findAny().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static String outerPid(Target target) {
    return Long.toString(program(target).pid());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ENDS)
  void diagnoseTellsItsDeadlock(Setup setup) throws Exception {
    try (Target target = start(setup, OWN_TEMPORARY_FILES)) {
      assertDeadlockIsTold(outerPid(target));
    }
  }

  private static void assertDeadlockIsTold(String pid) throws Exception {
    Outcome outcome = Tool.run("diagnose", pid);
    assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isEqualTo(1);
    assertThat(outcome.out().get(1)).contains("deadlock: ", "first", "second");
    assertThat(outcome.outText()).contains("Stuck.take", "process " + pid);
  }

  /** The agent cannot be loaded from outside: what to do instead is said, with the inner number. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(ENDS)
  void whatNeedsTheAgentSaysWhereToRunIt(Setup setup) throws Exception {
    try (Target target = start(setup, OWN_TEMPORARY_FILES)) {
      String pid = outerPid(target);
      for (String command : List.of("attach", "snapshot", "status", "stop")) {
        Outcome outcome = Tool.run(command, pid);
        assertThat(outcome.exit()).as(command).isEqualTo(3);
        assertThat(outcome.err()).as(command).hasSize(1);
        assertThat(outcome.errText())
            .contains("Process " + pid + " runs in a container, where it is process 1")
            .contains("give the command there, for process 1", "heddle.jar diagnose " + pid);
      }
      assertThat(target.isAlive()).isTrue();
    }
  }

  /** With the temporary files of all, a file of its own says that its inner number is a JVM's. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(ENDS)
  void itsInnerNumberMeansNobodyOutside(Setup setup) throws Exception {
    try (Target other = Launch.of(Path.of("cat")).start()) {
      List<String> numbered = List.of("sh", "-c", NUMBERED, Long.toString(other.pid() - 1));
      String refusal = refusal(unshare, numbered);
      assumeTrue(refusal.isEmpty(), "process ids cannot be chosen: " + refusal);
      assertNotTakenFor(other, setup, numbered);
    }
  }

  private static void assertNotTakenFor(Target other, Setup setup, List<String> numbered)
      throws Exception {
    try (Target target = start(setup, numbered)) {
      ProcessHandle program = program(target);
      assertThat(Tool.run("list").out())
          .isNotEmpty()
          .noneMatch(line -> line.strip().startsWith(other.pid() + " "));
      Outcome attach = Tool.run("attach", Long.toString(other.pid()));
      assertThat(attach.errText()).contains("Process " + other.pid() + " is not a JVM.");
      assertThat(other.isAlive()).isTrue();
      assertDeadlockIsTold(Long.toString(program.pid()));
      program.destroy(); // killed, it would leave its file
      program.onExit().join();
    }
  }
}
