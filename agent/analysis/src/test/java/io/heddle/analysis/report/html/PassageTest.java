package io.heddle.analysis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.FindingSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {
  private static final FindingSummary FINDING = Samples.inversion(1, "A", "B", "t");

  @Test
  void stacksAndNotesHaveTheirTitles() {
    List<Passage> passages = Passage.of(FINDING, "Why it can deadlock");

    assertThat(passages)
        .extracting(Passage::title)
        .containsExactly("t takes A", "t wants B while it holds A", "Why it can deadlock");
    assertThat(passages).extracting(Passage::stack).containsExactly(true, true, false);
    assertThat(passages.get(1).lines())
        .containsExactly(
            new Passage.Line("com.acme.Shop.book(Shop.java:26)", false),
            new Passage.Line("java.lang.Thread.run(Thread.java:840)", true));
    assertThat(passages.get(2).lines())
        .extracting(Passage.Line::text)
        .containsExactlyElementsOf(FINDING.notes());
  }

  /** As of recordings in which the stacks were switched off. */
  @Test
  void stacksOfTheStepsStandInForOthers() {
    FindingSummary bare =
        new FindingSummary(
            FINDING.rule(),
            FINDING.severity(),
            FINDING.fingerprint(),
            FINDING.message(),
            1,
            FINDING.first(),
            FINDING.last(),
            FINDING.locks(),
            FINDING.threads(),
            FINDING.steps(),
            List.of(),
            List.of(),
            "",
            List.of());

    List<Passage> passages = Passage.of(bare, "Notes");

    assertThat(passages).hasSameSizeAs(FINDING.steps()).allMatch(Passage::stack);
    assertThat(passages.get(0).title()).contains("t").contains("B");
  }
}
