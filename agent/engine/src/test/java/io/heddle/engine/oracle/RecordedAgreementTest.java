package io.heddle.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.order.Limits;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The graph of a random run, judged as a recording, tells what the agent told in the run. */
class RecordedAgreementTest {
  private static final int CASES = 5_000;

  /** So many of everything that no sample is turned away. */
  private static final Limits ROOMY = new Limits(1000, 1000, 1000, 100, 1000, 8, 10_000_000);

  @Test
  void onlineAndOfflineVerdictsAgree() {
    long seed = new Random().nextLong();
    int inversions = 0;
    int silent = 0;
    for (int i = 0; i < CASES; i++) {
      Trace trace = RandomRun.of(new Random(new SplittableRandom(seed + i).nextLong()));
      Program.Judgements both = Program.judgeTwice(trace, ROOMY);
      assertThat(fingerprints(both.online()))
          .as("seed %d, %s", seed + i, trace)
          .containsAll(fingerprints(both.offline()));
      assertThat(locks(both.offline()))
          .as("seed %d, %s", seed + i, trace)
          .isEqualTo(locks(both.online()));
      assertThat(both.offline().isEmpty())
          .as("seed %d, %s", seed + i, trace)
          .isEqualTo(both.online().isEmpty());
      inversions += both.online().isEmpty() ? 0 : 1;
      silent += both.online().isEmpty() ? 1 : 0;
    }
    assertThat(inversions).as("runs with an inversion, seed %d", seed).isGreaterThan(CASES / 50);
    assertThat(silent).isGreaterThan(CASES / 50);
  }

  /**
   * An edge gives up a sample for a stronger one, which stands in for it in each cycle but may be
   * of another place. So offline there may be fewer fingerprints, but for the same locks.
   */
  private static Set<String> fingerprints(List<Finding> findings) {
    return pairs(findings).map(Finding::fingerprint).collect(Collectors.toSet());
  }

  private static Set<String> locks(List<Finding> findings) {
    return pairs(findings).map(Finding::message).collect(Collectors.toSet());
  }

  /**
   * Only cycles of two: a longer one is not looked for while there is a shorter one, and which is
   * there first depends on the order in which the samples came.
   */
  private static Stream<Finding> pairs(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.locks().size() == 2);
  }
}
