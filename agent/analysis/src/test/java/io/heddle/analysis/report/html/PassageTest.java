package io.heddle.analysis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {
  private static final String REST =
      "t waits\n  at com.acme.A.run(A.java:5)\n\nnotes:\n  Seen twice.\n";

  private static void check(List<Passage> passages) {
    assertThat(passages).hasSize(2);
    assertThat(passages.get(0).title()).isEqualTo("t waits");
    assertThat(passages.get(0).stack()).isTrue();
    assertThat(passages.get(0).lines().get(0).text()).isEqualTo("com.acme.A.run(A.java:5)");
    assertThat(passages.get(1).heading()).isEqualTo("Notes");
    assertThat(passages.get(1).lines().get(0).text()).isEqualTo("Seen twice.");
  }

  @Test
  void leavesOutWhatTheAgentsTextBeginsWith() {
    check(Passage.in("HEDDLE deadlock\n  a -> b\n\n" + REST, false));
  }

  /** Those of the files of report= begin with the stacks. */
  @Test
  void leavesOutNothingOfAReportWithoutABeginning() {
    check(Passage.in(REST, false));
  }
}
