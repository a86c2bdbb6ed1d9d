package io.heddle.analysis.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.TestRecording;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.recording.Progress;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.inspect.Selection;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.site.Stacks;
import io.heddle.events.LockOrderSampleEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs of several recordings, put together. */
class RecordedInversionsTest {
  @TempDir private Path directory;

  private final List<Path> files = new ArrayList<>();

  /** A recording of a run of its own. */
  private void run(TestRecording.Action action) throws Exception {
    files.add(TestRecording.writeRun(directory.resolve("run" + files.size() + ".jfr"), action));
  }

  private void runs(String[]... nestings) throws Exception {
    for (String[] locks : nestings) {
      run(() -> TestRecording.nesting("T" + locks[0], false, locks));
    }
  }

  private static String[] locks(String... names) {
    return names;
  }

  private Analysis analyze(boolean hints) {
    return Analyzer.analyze(files, Progress.NONE, hints, Selection.ALL);
  }

  private List<FindingSummary> findings() {
    return analyze(false).findings();
  }

  @Test
  void oppositeOrdersInTwoRunsAreAnInversionAcrossRuns() throws Exception {
    runs(locks("A", "B"), locks("B", "A"));

    assertThat(findings()).hasSize(1);
    FindingSummary finding = findings().get(0);
    assertThat(finding.rule()).isEqualTo("lock-order-inversion");
    assertThat(finding.severity()).isEqualTo("error");
    assertThat(finding.message()).isEqualTo("A -> B -> A (across runs)");
    assertThat(finding.lockNames()).containsExactly("A", "B");
    assertThat(finding.steps())
        .extracting(
            step -> step.thread().name(),
            step -> step.held().lock().name(),
            step -> Stacks.label(step.held().at()),
            step -> step.wanted().lock().name(),
            step -> Stacks.label(step.wanted().at()),
            step -> step.owner().name())
        .containsExactly(
            tuple("TA", "A", "TA.takeA:7", "B", "TA.takeB:7", "TB"),
            tuple("TB", "B", "TB.takeB:7", "A", "TB.takeA:7", "TA"));
    assertThat(finding.report())
        .contains("A -> B is from " + files.get(0), "B -> A is from " + files.get(1))
        .contains("Taken to be the same lock in all runs", "Seen in different runs")
        .doesNotContain("none of them starts, joins");
    assertThat(finding.fingerprint())
        .isEqualTo(
            Fingerprint.of(
                Inversion.RULE,
                List.of("A", "B"),
                List.of(
                    "com.acme.TA.takeA",
                    "com.acme.TA.takeB",
                    "com.acme.TB.takeA",
                    "com.acme.TB.takeB")));
  }

  @Test
  void eachRunAloneIsSilent() throws Exception {
    runs(locks("A", "B"), locks("B", "A"));

    for (Path file : files) {
      assertThat(Analyzer.analyze(List.of(file), Progress.NONE).findings()).isEmpty();
      assertThat(Analyzer.analyze(List.of(file, file), Progress.NONE).findings()).isEmpty();
    }
  }

  @Test
  void locksOfWhichARunHasManyAreHintedAtOnly() throws Exception {
    runs(locks("A", "Account#1"), locks("Account#1", "A"));

    assertThat(findings()).isEmpty();
    assertThat(analyze(true).findings())
        .singleElement()
        .returns("note", FindingSummary::severity)
        .returns("A -> Account -> A (across runs, a hint)", FindingSummary::message);
  }

  /** The agent says "single", but the recording knows better. */
  @Test
  void twoIdsOfOneNameAreManyLocks() throws Exception {
    run(
        () -> {
          TestRecording.nesting("T", false, "A", "B#100");
          TestRecording.nesting("T", false, "C", "B#101");
        });
    runs(locks("B#100", "A"));

    assertThat(findings()).isEmpty();
    assertThat(analyze(true).findings()).hasSize(1);
  }

  @Test
  void gateInBothIsSilent() throws Exception {
    runs(locks("Gate", "A", "B"), locks("Gate", "B", "A"));

    assertThat(findings()).isEmpty();
    assertThat(analyze(true).findings()).isEmpty();
  }

  @Test
  void gateThatMayBeTheSameIsSilent() throws Exception {
    runs(locks("Session#1", "A", "B"), locks("Session#2", "B", "A"));

    assertThat(findings()).isEmpty();
  }

  @Test
  void gateInOneIsNoGate() throws Exception {
    runs(locks("Gate", "A", "B"), locks("B", "A"));

    assertThat(findings()).hasSize(1);
  }

  @Test
  void readersAreSilentAndAWriterIsNot() throws Exception {
    runs(locks("A(read)", "B(read)"), locks("B(read)", "A(read)"));
    assertThat(findings()).isEmpty();

    files.clear();
    runs(locks("A(read)", "B"), locks("B(read)", "A"));
    assertThat(findings()).hasSize(1);
  }

  /** An earlier chunk of the recording has the edge as one between locks. */
  @Test
  void whatTurnsOutToBeNoLockIsSilent() throws Exception {
    run(
        () -> {
          TestRecording.nesting("T", false, "A", "B");
          TestRecording.signal("A", "B");
        });
    runs(locks("B", "A"));

    assertThat(findings()).isEmpty();
  }

  @Test
  void timedIsSilent() throws Exception {
    run(() -> TestRecording.nesting("T", true, "A", "B"));
    runs(locks("B", "A"));

    assertThat(findings()).isEmpty();
  }

  /** The agent that saw both orders and said nothing had a reason, such as start and join. */
  @Test
  void runThatHasTheWholeCycleJudgesItForAll() throws Exception {
    for (int i = 0; i < 2; i++) {
      run(
          () -> {
            TestRecording.nesting("T", false, "A", "B");
            TestRecording.nesting("T", false, "B", "A");
          });
    }

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatTheAgentToldIsNotToldAgain() throws Exception {
    runs(locks("A", "B"), locks("B", "A"));
    String fingerprint = findings().get(0).fingerprint();
    run(() -> TestRecording.finding("lock-order-inversion", "error", fingerprint));

    assertThat(findings())
        .singleElement()
        .returns("message of " + fingerprint, FindingSummary::message);
  }

  @Test
  void inversionOfOneRunIsFoundWithoutTheEventOfItsFinding() throws Exception {
    run(
        () -> {
          TestRecording.nesting("T", false, "A#1", "A#2");
          TestRecording.nesting("U", false, "A#2", "A#1");
        });

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).isEqualTo("A#1 -> A#2 -> A#1");
              assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("T", "U");
              assertThat(finding.report()).contains("was not recorded");
            });
  }

  @Test
  void edgesArePutTogetherByLockClass() throws Exception {
    runs(locks("Gate", "A", "B"), locks("Gate", "A", "B"), locks("A", "Account#1"));

    List<EdgeSummary> edges = analyze(false).edges().rows();

    assertThat(edges)
        .extracting(EdgeSummary::from, EdgeSummary::to, EdgeSummary::runs, EdgeSummary::gates)
        .containsExactlyInAnyOrder(
            tuple("A", "B", 2L, List.of("Gate")),
            tuple("Gate", "B", 2L, List.of("A")),
            tuple("A", "Account", 1L, List.of()));
    assertThat(edges).filteredOn(EdgeSummary::single).hasSize(2);
    assertThat(edges).noneMatch(EdgeSummary::inversion);
  }

  @Test
  void edgesOfInversionsAreMarkedAndComeFirst() throws Exception {
    runs(locks("A", "B"), locks("B", "A"), locks("A", "Z"), locks("A", "Z"));

    assertThat(analyze(false).edges().rows())
        .extracting(EdgeSummary::from, EdgeSummary::to, EdgeSummary::inversion)
        .containsExactly(tuple("A", "B", true), tuple("B", "A", true), tuple("A", "Z", false));
  }

  @Test
  void saysWhichSamplesItDoesNotKnow() throws Exception {
    run(
        () -> {
          TestRecording.nesting("T", false, "A", "B");
          LockOrderSampleEvent strange = new LockOrderSampleEvent();
          strange.held = "not what an agent writes";
          strange.commit();
        });

    assertThat(analyze(false).notes()).anyMatch(note -> note.startsWith("1 samples"));
  }
}
