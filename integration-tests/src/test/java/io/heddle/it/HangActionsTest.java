package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Notified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Heddle does about a hang, and what it shows of one. */
class HangActionsTest {
  private static final String[] HANG = {"deadlock", "--seconds=80", "--locks=reentrant"};

  @TempDir private Path directory;

  private Launch hang(Setup setup, String options) {
    return Launch.of(setup.jdk()).agent("probe=1s," + options).sample(HANG);
  }

  private List<String> dumps(String suffix) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).filter(name -> name.endsWith(suffix)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void dumpsAllThereIsToKnow(Setup setup) throws Exception {
    Path dumps = directory.resolve("new/dumps");
    Launch launch = hang(setup, "on-deadlock=dump,dump-to=" + dumps);
    try (Target target = launch.jvm("-XX:StartFlightRecording").start()) {
      target.awaitErr(".jfr");
      directory = dumps;
      Path snapshot = Path.of(dumps("-snapshot.txt").get(0));
      assertThat(Files.readString(snapshot)).contains("deadlock: ", "hangs, waits for");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshot)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(Path.of(dumps("-threads.txt").get(0))))
          .contains("Full thread dump", "order-desk-1");
      assertThat(Path.of(dumps(".jfr").get(0))).isNotEmptyFile();
      assertThat(target.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void endsTheJvmWithTheCode(Setup setup) throws Exception {
    Launch launch = hang(setup, "on-deadlock=exit:7,dump-to=" + directory);
    Outcome outcome = launch.run();
    assertThat(outcome.exit()).as(outcome.errText()).isEqualTo(7);
    assertThat(outcome.rules()).contains("deadlock");
    assertThat(dumps("-snapshot.txt")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void saysWhatItCannotWriteAndGoesOn(Setup setup) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Outcome outcome = hang(setup, "on-deadlock=exit:7,dump-to=" + file).run();
    assertThat(outcome.exit()).isEqualTo(7);
    assertThat(outcome.errText()).contains("heddle: cannot make the directory " + file);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void writesASnapshotWheneverAFileIsTouched(Setup setup) throws Exception {
    Path trigger = directory.resolve("trigger");
    String options = "snapshot-on=" + trigger + ",dump-to=" + directory;
    try (Target target = hang(setup, options).start()) {
      target.awaitErr("SUMMARY: heddle: deadlock ");
      assertThat(dumps("-snapshot.txt")).isEmpty();
      Files.createFile(trigger);
      await().until(() -> dumps("-1-threads.txt").size() == 1);
      Files.setLastModifiedTime(trigger, java.nio.file.attribute.FileTime.fromMillis(1000));
      await().until(() -> dumps("-2-threads.txt").size() == 1);
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void aSnapshotShowsWhoWaitsForWhom(Setup setup) throws Exception {
    try (Target target = hang(setup, "").start()) {
      target.awaitErr("SUMMARY: heddle: deadlock ");
      JsonObject snapshot =
          JsonParser.parseString(Tool.command("snapshot", target, "--json").outText())
              .getAsJsonObject();
      assertThat(snapshot.getAsJsonArray("hangs")).hasSize(1);
      JsonObject one = thread(snapshot, "order-desk-1");
      JsonObject other = thread(snapshot, "order-desk-2");
      JsonObject wait = one.getAsJsonObject("waitsFor");
      assertThat(wait.get("kind").getAsString()).isEqualTo("lock");
      assertThat(wait.get("hangs").getAsBoolean()).isTrue();
      assertThat(wait.getAsJsonArray("holders").get(0).getAsLong())
          .isEqualTo(other.get("id").getAsLong());
      assertThat(one.getAsJsonArray("stack").toString()).contains("Deadlock.lockBoth");
      JsonObject main = thread(snapshot, "main").getAsJsonObject("waitsFor");
      assertThat(main.get("kind").getAsString()).isEqualTo("thread-end");
      assertThat(Tool.command("snapshot", target).outText())
          .contains("3 of them wait for one another", "hangs, waits for Deadlock.");
      String first = Tool.command("snapshot", target, "--top", "1").outText();
      assertThat(first.lines().filter(line -> line.startsWith("\"")))
          .singleElement()
          .asString()
          .contains(", hangs");
      String desk = Tool.command("snapshot", target, "--thread", "ORDER-DESK-2").outText();
      assertThat(desk.lines().filter(line -> line.startsWith("\"")))
          .singleElement()
          .asString()
          .startsWith("\"order-desk-2\" #");
    }
  }

  private static JsonObject thread(JsonObject snapshot, String name) {
    JsonArray threads = snapshot.getAsJsonArray("threads");
    for (JsonElement thread : threads) {
      if (thread.getAsJsonObject().get("name").getAsString().equals(name)) {
        return thread.getAsJsonObject();
      }
    }
    throw new AssertionError("no thread " + name + " in " + snapshot);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void sendsJmxNotificationsIfAsked(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).agent("jmx=true").main(Notified.class).start()) {
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.outText())
          .contains("notified heddle.uncaught-exception" + outcome.fingerprints().get(0));
    }
  }

  private static Stream<Setup> setups() {
    return Setup.ends();
  }
}
