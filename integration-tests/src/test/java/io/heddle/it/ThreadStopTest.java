package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.Stopped;
import org.junit.jupiter.api.Test;

/** {@code Thread.stop}, which JDK 17 has yet: it reaches the program, and Heddle goes on. */
class ThreadStopTest {
  /** Between {@code lock()} and {@code try} a thread that is stopped leaves the lock behind. */
  private static final String MAY_BE = "abandoned-lock";

  private static Outcome run(String order) throws Exception {
    Setup setup = new Setup(17, false);
    Outcome outcome = Launch.of(setup.jdk()).agent("").main(Stopped.class, order).run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.out()).contains("alive after stop: 0", "caught: 100");
    return outcome;
  }

  @Test
  void stopsThreadsThatTakeLocks() throws Exception {
    Outcome outcome = run("same");
    assertThat(outcome.err().get(0)).matches(StartLine.of(17, false));
    assertThat(outcome.rules()).isSubsetOf(MAY_BE);
  }

  @Test
  void findsWhatAThreadDoesThatWasStopped() throws Exception {
    assertThat(run("other").rules()).contains("lock-order-inversion");
  }
}
