package io.heddle.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.analysis.Parts;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.site.Frames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final FindingSummary INVERSION = finding("lock-order-inversion", "error");
  private static final FindingSummary DEADLOCK = finding("deadlock", "fatal");
  private static final FindingSummary SHARED = finding("shared-monitor", "warning");

  private static List<Evidence> stack(String title, String frame) {
    return List.of(new Evidence(title, Frames.parse(frame).stream().toList()));
  }

  private static FindingSummary finding(String rule, String severity) {
    return new FindingSummary(
        rule,
        severity,
        rule + "-1a2b",
        "message",
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        Parts.locks("Bank.lock", "Account.lock"),
        Parts.threads("worker-1"),
        List.of(),
        stack("worker-1 wants Account.lock", "com.acme.Bank.move(Bank.java:42)"),
        List.of(),
        "",
        List.of());
  }

  private static Baseline suppressing(Suppression suppression) {
    return new Baseline(List.of(), List.of(suppression));
  }

  @ParameterizedTest
  @CsvSource({
    "any, true, true, true",
    "new-any, true, true, true",
    "none, false, false, false",
    "potential, true, false, false",
    "actual, false, true, false",
    "leak, false, false, false",
    "error, true, true, false",
    "note, true, true, true",
    "shared-monitor, false, false, true",
  })
  void failsOnWhatItMeans(String terms, boolean inversion, boolean deadlock, boolean shared) {
    Verdict verdict =
        Gate.parse(terms).judge(List.of(INVERSION, DEADLOCK, SHARED), Baseline.EMPTY, TODAY);

    assertThat(verdict.findings())
        .extracting(Judged::fails)
        .containsExactly(inversion, deadlock, shared);
    assertThat(verdict.failed()).isEqualTo(inversion || deadlock || shared);
  }

  @Test
  void takesSeveralTerms() {
    Verdict verdict =
        Gate.parse("new-actual, shared-monitor")
            .judge(List.of(INVERSION, DEADLOCK, SHARED), Baseline.EMPTY, TODAY);

    assertThat(verdict.findings()).extracting(Judged::fails).containsExactly(false, true, true);
    assertThat(verdict.summary()).contains("FAILED by 1 deadlock, 1 shared-monitor");
  }

  @Test
  void failsWhereNobodyHasLookedUnlessNothingFails() {
    Verdict verdict = Gate.parse("any").judge(List.of(), Baseline.EMPTY, TODAY);
    Verdict open = Gate.parse("none").judge(List.of(), Baseline.EMPTY, TODAY);
    List<String> file = List.of("a.jfr");

    assertThat(verdict.without(List.of(), List.of()).failed()).isFalse();
    assertThat(verdict.without(file, List.of()).summary())
        .contains("FAILED by 1 not watched by Heddle");
    assertThat(open.without(file, List.of()).failed()).isFalse();
    assertThat(open.without(List.of(), file).summary()).contains("FAILED by 1 not read to the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "new-", "sometimes", "any,,", "new-none"})
  void refusesWhatItDoesNotKnow(String terms) {
    assertThatThrownBy(() -> Gate.parse(terms))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("potential");
  }

  @Test
  void letsPassWhatIsAcceptedUnlessAllIsMeant() {
    Baseline baseline =
        Baseline.EMPTY.with(List.of(Accepted.of(INVERSION, "known since 2019", TODAY)));

    Verdict lenient = Gate.parse("new-any").judge(List.of(INVERSION), baseline, TODAY);
    Verdict strict = Gate.parse("any").judge(List.of(INVERSION), baseline, TODAY);

    assertThat(lenient.failed()).isFalse();
    assertThat(lenient.findings())
        .singleElement()
        .satisfies(
            judged -> {
              assertThat(judged.status()).isEqualTo(FindingStatus.ACCEPTED);
              assertThat(judged.reason()).isEqualTo("known since 2019");
            });
    assertThat(lenient.summary()).contains("accepted: 1", "passed");
    assertThat(strict.failed()).isTrue();
  }

  @Test
  void namesWhatIsAcceptedAndNotFoundAnyMore() {
    Baseline baseline = Baseline.EMPTY.with(List.of(Accepted.of(DEADLOCK, "why not", TODAY)));

    Verdict verdict = Gate.parse("any").judge(List.of(INVERSION), baseline, TODAY);

    assertThat(verdict.remarks()).singleElement().asString().contains("deadlock-1a2b");
    assertThat(baseline.prunedTo(List.of(INVERSION)).accepted()).isEmpty();
    assertThat(baseline.prunedTo(List.of(DEADLOCK))).isEqualTo(baseline);
  }

  @ParameterizedTest
  @CsvSource({
    "lock-order-*, , , , true",
    ", Bank.*, , , true",
    ", Bank, , , false",
    ", , worker-?, , false",
    ", , worker-*, , true",
    ", , , com.acme.*, true",
    ", , , com.acme.Bank.move, true",
    ", , , com.acme.Bank, false",
    "lock-order-inversion, Other.*, , , false",
  })
  void suppressesWhatAllPatternsMatch(
      String rule, String lock, String thread, String frame, boolean matches) {
    Suppression suppression = new Suppression(rule, lock, thread, frame, "reviewed", null);

    Verdict verdict = Gate.parse("any").judge(List.of(INVERSION), suppressing(suppression), TODAY);

    assertThat(verdict.of(FindingStatus.SUPPRESSED)).hasSize(matches ? 1 : 0);
    assertThat(verdict.failed()).isNotEqualTo(matches);
    assertThat(verdict.remarks()).hasSize(matches ? 0 : 1);
  }

  @Test
  void forgetsASuppressionWhenItsTimeIsOver() {
    Suppression suppression = new Suppression("*", null, null, null, "for now", TODAY);
    Gate gate = Gate.parse("any");

    Verdict onTheLastDay = gate.judge(List.of(INVERSION), suppressing(suppression), TODAY);
    Verdict dayAfter = gate.judge(List.of(INVERSION), suppressing(suppression), TODAY.plusDays(1));

    assertThat(onTheLastDay.failed()).isFalse();
    assertThat(dayAfter.failed()).isTrue();
    assertThat(dayAfter.remarks()).singleElement().asString().contains("2026-11-24", "rule *");
  }

  @Test
  void shipsSuppressionsWithReasons() {
    assertThat(BaselineFile.shipped())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.reason()).endsWith("."));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"org.apache.derby.iapi.jdbc.DRDAServerSta\"', org.apache.derby.iapi.jdbc.JDBCBoot.boot, true",
    "'\"another\"', org.apache.derby.iapi.jdbc.JDBCBoot.boot, false",
    "'\"org.apache.derby.iapi.jdbc.DRDAServerSta\"', com.acme.Shop.order, false",
    "String, org.eclipse.aether.internal.impl.DefaultTrackingFileManager.read, true",
    "String, org.eclipse.aether.internal.impl.DefaultFileProcessor.read, false"
  })
  void shippedSuppressionsMeanTheirOwnCaseOnly(String lock, String method, boolean suppressed) {
    FindingSummary finding =
        new FindingSummary(
            "shared-monitor",
            "warning",
            "shared-monitor-1a2b",
            "message",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Parts.locks(lock),
            Parts.threads("main"),
            List.of(),
            stack("main takes a string", method + "(Some.java:42)"),
            List.of(),
            "",
            List.of());

    Verdict verdict = Gate.parse("any").judge(List.of(finding), Baseline.EMPTY, TODAY);

    assertThat(verdict.findings())
        .extracting(judged -> judged.status() == FindingStatus.SUPPRESSED)
        .containsExactly(suppressed);
  }
}
