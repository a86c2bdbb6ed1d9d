package io.heddle.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heddle.analysis.dump.DumpFile;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.model.DumpedPool;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.WaitingThreads;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps of small programs, each with one thing wrong, two dumps two seconds apart. */
class DumpDiagnosisTest {
  private final DumpDiagnosis diagnosis = new DumpDiagnosis(Selection.ALL);
  private final List<Finding> findings = new ArrayList<>();

  private static String text(String name) {
    try (InputStream in = DumpDiagnosisTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void take(String text) {
    for (ThreadDump dump : DumpFile.parse(text)) {
      Instant time = dump.time() == null ? Instant.EPOCH : dump.time();
      findings.addAll(diagnosis.dumped(dump, time));
    }
  }

  private void takeBoth(String name) {
    take(text(name + "-a.txt"));
    take(text(name + "-b.txt"));
  }

  private List<String> rules() {
    return diagnosis.observations().stream().map(Observation::rule).toList();
  }

  private Observation only(String rule) {
    List<Observation> told =
        diagnosis.observations().stream().filter(one -> one.rule().equals(rule)).toList();
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private List<String> headlines() {
    return diagnosis.diagnosis().headlines();
  }

  @Test
  void aConvoyIsToldWithItsHolder() {
    takeBoth("convoy-17");
    assertThat(findings).isEmpty();
    assertThat(rules()).containsExactlyInAnyOrder("pool-starved", "lock-convoy", "lock-convoy");
    Observation monitor =
        diagnosis.observations().stream()
            .filter(one -> one.summary().startsWith("8 threads"))
            .findFirst()
            .orElseThrow();
    assertThat(monitor.severity()).isEqualTo(Observation.WARNING);
    assertThat(monitor.summary())
        .contains("8 threads wait for Object", "refresher", "Stuck.refresh:8", "Stuck.nap:7");
    assertThat(String.join("\n", monitor.evidence()))
        .contains("has not moved, for 2", "8 web-N at Stuck.read:9");
    assertThat(only("pool-starved").summary()).contains("All 8 workers of web-N wait for a lock");
    assertThat(headlines().get(0)).contains("web-N");
  }

  @Test
  void theTreeHasTheHolderAtItsRoot() {
    takeBoth("convoy-17");
    List<WaitingThreads> rows = diagnosis.diagnosis().waits().rows();
    assertThat(rows.get(0))
        .isEqualTo(new WaitingThreads(0, "refresher", 1, "TIMED_WAITING", "", "Stuck.nap:7", 8));
    assertThat(rows.get(1))
        .isEqualTo(new WaitingThreads(1, "web-N", 8, "BLOCKED", "Object", "Stuck.read:9", 0));
    assertThat(rows).extracting(WaitingThreads::thread).contains("post-0", "post-N");
  }

  @Test
  void onlyTheListOfOwnersTellsWhoHasOtherLocks() {
    String withoutOwners = "(?m)^\\s+Locked ownable synchronizers:\\n(\t- .*\\n)+";
    take(text("convoy-17-a.txt").replaceAll(withoutOwners, ""));
    take(text("convoy-17-b.txt").replaceAll(withoutOwners, ""));
    assertThat(diagnosis.diagnosis().waits().rows())
        .anySatisfy(
            row -> {
              assertThat(row.thread()).isEqualTo("?");
              assertThat(row.behind()).isEqualTo(3);
            });
    assertThat(rules()).as("3 are no queue while it may move").containsOnlyOnce("lock-convoy");
  }

  /** Without the pool whose workers wait for what nobody knows. */
  private static String onePool(String name) {
    return text(name).replaceAll("(?ms)^\"pool-2-thread-\\d\".*?(?=^\")", "");
  }

  @Test
  void workersThatWaitForTasksThatNobodyRunsAreAFinding() {
    take(onePool("pool-17-a.txt"));
    take(onePool("pool-17-b.txt"));
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.rule().id()).isEqualTo("pool-self-deadlock");
    assertThat(finding.threads())
        .extracting(ThreadRef::name)
        .containsExactlyInAnyOrder("pool-1-thread-1", "pool-1-thread-2", "pool-1-thread-3");
    assertThat(finding.stacks()).hasSize(1);
    assertThat(finding.stacks().get(0).frames())
        .anyMatch(frame -> frame.getClassName().equals("Stuck") && frame.getLineNumber() == 23);
    assertThat(rules()).as("told as a finding").isEmpty();
    assertThat(headlines().get(0)).contains("pool-self-deadlock", "pool-1-thread-N");
  }

  /** They may wait for tasks of another pool, of which a worker is at something else for now. */
  @Test
  void workersOfOtherPoolsThatMayGoOnAreLeftToRunThem() {
    takeBoth("pool-17");
    assertThat(findings).isEmpty();
    assertThat(diagnosis.observations())
        .extracting(Observation::summary)
        .anyMatch(told -> told.startsWith("All 3 workers of pool-1-thread-N wait for FutureTask"))
        .anyMatch(told -> told.startsWith("All 2 workers of pool-2-thread-N"));
  }

  @Test
  void whoWaitsForATimeGoesOn() {
    String waiting = "WAITING (parking)";
    take(onePool("pool-17-a.txt").replace(waiting, "TIMED_" + waiting));
    take(onePool("pool-17-b.txt").replace(waiting, "TIMED_" + waiting));
    assertThat(findings).isEmpty();
    assertThat(rules()).containsExactly("pool-starved");
  }

  @Test
  void theSameDumpTwiceProvesNothing() {
    String dump = onePool("pool-17-a.txt");
    take(dump);
    take(dump);
    assertThat(findings).isEmpty();
    assertThat(diagnosis.observations())
        .singleElement()
        .satisfies(one -> assertThat(one.severity()).isEqualTo(Observation.INFO));
    take(onePool("pool-17-b.txt"));
    take(onePool("pool-17-b.txt"));
    assertThat(findings).hasSize(1);
  }

  @Test
  void oneDumpDoesNotShowWhetherWorkersMove() {
    take(text("pool-17-a.txt"));
    assertThat(findings).isEmpty();
    assertThat(diagnosis.observations())
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.severity()).isEqualTo(Observation.INFO);
              assertThat(one.evidence()).anyMatch(line -> line.contains("one dump only"));
            });
    assertThat(headlines()).singleElement().asString().contains("two dumps");
  }

  @Test
  void aTaskThatRunsElsewhereMayEndThem() {
    String running =
        "\n\"batch-1\" #99 prio=5 os_prio=0 cpu=9.00ms elapsed=%s tid=0x00007f0000000001 nid=0x99 runnable"
            + "  [0x00007f0000000002]\n   java.lang.Thread.State: RUNNABLE\n\tat Batch.step(Batch.java:9)\n"
            + "\tat java.util.concurrent.FutureTask.run(java.base@17.0.15/FutureTask.java:264)\n\n";
    take(
        onePool("pool-17-a.txt")
            .replace("\nJNI global", running.formatted("1.00s") + "JNI global"));
    take(
        onePool("pool-17-b.txt")
            .replace("\nJNI global", running.formatted("3.22s") + "JNI global"));
    assertThat(findings).isEmpty();
    assertThat(rules()).containsExactly("pool-starved");
  }

  @Test
  void waitingForConnectionsIsToldWithWhoAsked() {
    takeBoth("connections-17");
    assertThat(findings).isEmpty();
    assertThat(rules()).containsExactlyInAnyOrder("pool-starved", "connections-exhausted");
    Observation told = only("connections-exhausted");
    assertThat(told.summary()).contains("4 threads", "HikariPool.getConnection", "none got one");
    assertThat(told.evidence().get(0)).isEqualTo("4 pool-1-thread-N at Conns.load:13");
  }

  @Test
  void carriersBelowVirtualThreadsThatKeepThemAreTold() {
    takeBoth("carriers-25");
    assertThat(rules()).containsExactly("carriers-exhausted");
    assertThat(only("carriers-exhausted").evidence())
        .anyMatch(line -> line.startsWith("41 virtual threads are ready"))
        .anyMatch(line -> line.endsWith("Stuck.nap:7"));
    assertThat(diagnosis.diagnosis().waits().rows())
        .extracting(WaitingThreads::depth, WaitingThreads::waitsFor)
        .contains(tuple(1, "Stuck.Slow.<clinit>"));
  }

  @Test
  void carriersOfWhichThereMayBeMoreAreNot() {
    String more = "parallelism = 4";
    take(text("carriers-25-a.txt").replace("parallelism = 2", more));
    take(text("carriers-25-b.txt").replace("parallelism = 2", more));
    assertThat(rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle-17", "idle-25"})
  void nothingIsToldOfAnIdleServer(String name) {
    takeBoth(name);
    assertThat(findings).isEmpty();
    assertThat(rules()).isEmpty();
    assertThat(headlines()).singleElement().asString().startsWith("Nothing hangs: 2");
    assertThat(diagnosis.stacks().rows().stream().filter(group -> !group.idle()))
        .flatExtracting(AlikeThreads::kinds)
        .containsExactlyInAnyOrder("reader", "process", "main");
    assertThat(diagnosis.diagnosis().pools().rows())
        .allSatisfy(pool -> assertThat(pool.idle()).isEqualTo(pool.threads()))
        .extracting(DumpedPool::name)
        .contains("pool-1-thread-N", "pool-2-thread-N");
  }

  @Test
  void aThreadThatBurnsAProcessorIsToldByTheTimesOfBothDumps() {
    String spinning = text("idle-17-a.txt").replaceFirst("(\"reader\".* cpu=)[0-9.]+", "$1500.00");
    take(spinning);
    take(text("idle-17-b.txt").replaceFirst("(\"reader\".* cpu=)[0-9.]+", "$12500.00"));
    Observation told = only("busy-thread");
    assertThat(told.summary()).contains("reader used 87 % of a processor");
    assertThat(told.evidence()).anyMatch(line -> line.contains("Idle.lambda$main$6:9"));
  }

  @Test
  void soIsTheCollector() {
    take(text("idle-17-a.txt").replaceFirst("(\"GC Thread#0\".* cpu=)[0-9.]+", "$1500.00"));
    take(text("idle-17-b.txt").replaceFirst("(\"GC Thread#0\".* cpu=)[0-9.]+", "$13500.00"));
    assertThat(only("busy-collector").summary()).contains("garbage collector", "% of a processor");
  }

  @Test
  void dumpsOfTwoJvmsAreNotOneSequence() {
    take(text("pool-17-a.txt"));
    take(text("idle-17-b.txt"));
    take(text("pool-25-b.txt"));
    assertThat(findings).isEmpty();
    assertThat(diagnosis.observations())
        .allSatisfy(one -> assertThat(one.severity()).isEqualTo(Observation.INFO));
  }
}
