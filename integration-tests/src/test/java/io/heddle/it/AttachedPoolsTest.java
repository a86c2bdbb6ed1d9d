package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Recordings;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.OldPools;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers that were in their loops when the agent came have their tasks counted all the same. */
class AttachedPoolsTest {
  private static final long ROUNDS = 25;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void everyTaskAfterTheAttachIsCountedOnce(Setup setup) throws Exception {
    Path recording = directory.resolve("pools.jfr");
    try (Target target =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording)
            .main(OldPools.class)
            .start()) {
      target.awaitOut("ready");
      Tool.attach(target, "");
      target.send("");
      target.awaitOut("done");
      await().until(() -> !lastOfEach(dump(setup, target)).isEmpty()); // the writer is there
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.errText()).doesNotContain("internal failure");
    }
    Map<String, RecordedEvent> pools = lastOfEach(Recordings.read(recording));
    assertThat(pools.keySet())
        .contains("ThreadPoolExecutor", "OldPools$Own", "ScheduledThreadPoolExecutor")
        .contains("ForkJoinPool", "Timer");
    pools.forEach(
        (pool, counts) -> {
          // Its worker has waited for the first one, and says nothing to the hooks of its
          // superclass.
          long expected = pool.equals("OldPools$Own") ? ROUNDS - 1 : ROUNDS;
          assertThat(counts.getLong("started")).as("%s: %s", pool, counts).isEqualTo(expected);
          assertThat(counts.getLong("completed")).as("%s: %s", pool, counts).isEqualTo(expected);
          assertThat(counts.getLong("failed")).as("%s: %s", pool, counts).isZero();
        });
  }

  private Recordings dump(Setup setup, Target target) throws Exception {
    Path file = directory.resolve("dump.jfr");
    Launch.of(setup.jdk().tool("jcmd"))
        .arguments(Long.toString(target.pid()), "JFR.dump", "filename=" + file)
        .run();
    return Recordings.read(file);
  }

  private static Map<String, RecordedEvent> lastOfEach(Recordings recording) {
    Map<String, RecordedEvent> last = new TreeMap<>();
    for (RecordedEvent event : recording.of("heddle.ExecutorStatistics")) {
      last.put(event.getString("pool").replaceFirst(" .*", ""), event);
    }
    return last;
  }
}
