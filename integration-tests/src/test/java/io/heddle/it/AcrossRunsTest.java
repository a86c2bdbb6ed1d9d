package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Jdks;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.OneOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code analyze} on recordings of several JVMs, of which each has taken locks in one order. */
class AcrossRunsTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  @TempDir private Path directory;

  private Path record(Jdk jdk, String name, String... orders) throws Exception {
    Path file = directory.resolve(name);
    Outcome run =
        Launch.of(jdk)
            .jvm("-XX:StartFlightRecording=filename=" + file)
            .agent("")
            .main(OneOrder.class, orders)
            .run();
    assertThat(run.outText()).contains("done");
    assertThat(run.fingerprints()).as(run.errText()).isEmpty();
    return file;
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void oppositeOrdersOfTwoRunsAreFoundTogetherOnly(Setup setup) throws Exception {
    String one = record(setup.jdk(), "one.jfr", "A,B").toString();
    String two = record(setup.jdk(), "two.jfr", "B,A").toString();

    Outcome together = Tool.run("analyze", one, two);
    assertThat(together.exit()).as(together.outText() + together.errText()).isEqualTo(1);
    assertThat(together.outText())
        .contains("OneOrder.A -> OneOrder.B -> OneOrder.A (across runs)")
        .contains("OneOrder.A -> OneOrder.B is from " + one)
        .contains("OneOrder.B -> OneOrder.A is from " + two);
    for (String alone : new String[] {one, two}) {
      Outcome outcome = Tool.run("analyze", alone);
      assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
    }
  }

  @Test
  void gatesAndOrderedRunsAndManyLocksAreSilent() throws Exception {
    Jdk jdk = Jdks.running();
    String gated = record(jdk, "gated.jfr", "GATE,A,B").toString();
    String gatedToo = record(jdk, "gated-too.jfr", "GATE,B,A").toString();
    String ordered = record(jdk, "ordered.jfr", "A,B", "B,A").toString();
    String items = record(jdk, "items.jfr", "A,item", "A,item").toString();
    String item = record(jdk, "item.jfr", "item,A").toString();

    for (String[] files :
        new String[][] {{gated, gatedToo}, {ordered, ordered}, {ordered, gated}, {items, item}}) {
      Outcome outcome = Tool.run("analyze", files[0], files[1]);
      assertThat(outcome.exit()).as(outcome.outText() + outcome.errText()).isZero();
    }
    Outcome hinted = Tool.run("analyze", "--hints", items, item);
    assertThat(hinted.outText()).contains("across runs, a hint");
  }
}
