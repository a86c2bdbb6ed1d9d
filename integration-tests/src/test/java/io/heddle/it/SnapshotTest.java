package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.AllHang;
import io.heddle.it.program.FullHeap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot is there within two seconds when nothing else works any more. */
@Tag("alone")
class SnapshotTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /**
   * The best of so many counts. A machine that is busy with other things, or that has to read the
   * classes of the snapshot from its disk, makes one answer late, but hardly all; a snapshot that
   * waits for one of the threads that hang, or for memory, is late each time. Not counted is the
   * start of the JVM of the tool, which is the same for each command.
   */
  private static final int TIMES = 3;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void comesWhenEveryThreadHangs(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent("").main(AllHang.class).start()) {
      target.awaitOut("all hang");
      JsonObject snapshot = snapshotInTime(target);
      assertThat(snapshot.getAsJsonArray("hangs")).hasSize(AllHang.THREADS / 2);
      JsonArray threads = snapshot.getAsJsonArray("threads");
      assertThat(hanging(threads)).isEqualTo(AllHang.THREADS + 1);
      assertThat(Tool.command("snapshot", target).outText())
          .contains("hangs, waits for the end of \"forth-0\"");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void comesWhenTheHeapIsFull(Setup setup) throws Exception {
    Launch launch = Launch.of(setup.jdk()).agent("").jvm("-Xmx64m").main(FullHeap.class);
    try (Target target = launch.start()) {
      target.awaitOut("the heap is full");
      JsonObject snapshot = snapshotInTime(target);
      assertThat(snapshot.getAsJsonArray("threads").toString())
          .contains("\"main\"", FullHeap.class.getName() + ".main");
      assertThat(Tool.command("snapshot", target).outText()).contains("\"main\"");
      target.send("");
      assertThat(target.end().errText()).doesNotContain("OutOfMemoryError");
    }
  }

  private JsonObject snapshotInTime(Target target) throws Exception {
    Path reply = directory.resolve("reply.json");
    Duration best = LIMIT;
    for (int i = 0; i < TIMES; i++) {
      Files.writeString(reply, "");
      Duration took = Tool.ask(target, "command=snapshot,format=json", reply);
      best = took.compareTo(best) < 0 ? took : best;
    }
    assertThat(best).isLessThan(LIMIT);
    return JsonParser.parseString(Files.readString(reply)).getAsJsonObject();
  }

  private static long hanging(JsonArray threads) {
    long hanging = 0;
    for (JsonElement thread : threads) {
      JsonElement waitsFor = thread.getAsJsonObject().get("waitsFor");
      hanging +=
          waitsFor.isJsonObject() && waitsFor.getAsJsonObject().get("hangs").getAsBoolean() ? 1 : 0;
    }
    return hanging;
  }
}
