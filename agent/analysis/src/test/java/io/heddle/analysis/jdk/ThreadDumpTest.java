package io.heddle.analysis.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.recording.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ThreadDumpTest {
  @TempDir Path directory;

  private Analysis analyze(String... more) throws Exception {
    Path file = directory.resolve("dump.jfr");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classes());
    command.add(Deadlocked.class.getName());
    command.add(file.toString());
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    return Analyzer.analyze(List.of(file), Progress.NONE);
  }

  private static String classes() throws Exception {
    return Path.of(Deadlocked.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  @Test
  void findsTheDeadlocksOfTheJvmAndThoseOverClassInitialisers() throws Exception {
    Analysis analysis = analyze("deadlocks");

    assertThat(analysis.observations())
        .hasSize(3)
        .allSatisfy(
            o -> {
              assertThat(o.rule()).isEqualTo("deadlock-in-thread-dump");
              assertThat(o.severity()).isEqualTo(Observation.WARNING);
              assertThat(o.evidence()).hasSize(2);
            });
    String evidence =
        analysis.observations().stream().map(o -> o.evidence().toString()).toList() + "";
    assertThat(evidence)
        .contains("monitor-1 waits for java.lang.Object, which monitor-2 has")
        .contains(
            "lock-2 waits for java.util.concurrent.locks.ReentrantLock$NonfairSync, which lock-1 has")
        .contains("init-1 waits for the initialisation of " + Deadlocked.Second.class.getName())
        .doesNotContain("fake");
    assertThat(analysis.jdk().dumpedLocks().rows())
        .extracting(DumpedLock::type, DumpedLock::initialisation, DumpedLock::owner)
        .contains(
            tuple("java.lang.Object", false, "monitor-1"),
            tuple(Deadlocked.First.class.getName(), true, "init-1"));
  }

  @Test
  void threadsThatWaitForOneThatRunsAreNoDeadlockWhateverTheyAreCalled() throws Exception {
    Analysis analysis = analyze();

    assertThat(analysis.observations()).isEmpty();
    assertThat(analysis.jdk().dumpedLocks().rows())
        .filteredOn(lock -> lock.type().equals("java.lang.Object"))
        .singleElement()
        .returns("main", DumpedLock::owner)
        .returns(Deadlocked.HOSTILE, DumpedLock::waiter);
    assertThat(analysis.jdk().threadStates())
        .singleElement()
        .satisfies(states -> assertThat(states.blocked()).isBetween(1L, 2L));
  }
}
