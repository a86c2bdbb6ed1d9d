package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.program.Churn;
import io.heddle.it.program.HotLocks;
import io.heddle.it.program.Neighbours;
import io.heddle.it.program.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No hook loads a class. It would be shown to the transformers of other agents, whose locks the
 * thread may hold already, or wait for while another one needs the same class.
 */
class LoadedInHooksTest {
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.ClassLoad">
          <setting name="enabled">true</setting>
          <setting name="stackTrace">true</setting>
          <setting name="threshold">0 ms</setting>
        </event>
      </configuration>
      """;

  /** How often {@link Churn} looks at itself before it ends. */
  private static final int ROUNDS = 20;

  @TempDir private Path directory;

  static Stream<Arguments> programs() {
    return Setup.ends()
        .flatMap(
            setup ->
                Stream.of(HotLocks.class, Tasks.class, Neighbours.class, Churn.class)
                    .map(program -> Arguments.of(setup, program)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void noHookLoadsAClass(Setup setup, Class<?> program) throws Exception {
    Path recording = directory.resolve("loads.jfr");
    Path settings = Files.writeString(directory.resolve("loads.jfc"), SETTINGS);
    Outcome outcome = run(setup, program, recording, settings);
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    List<RecordedEvent> loads =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.ClassLoad"))
            .toList();
    assertThat(loads).extracting(LoadedInHooksTest::loaded).contains(program.getName());
    assertThat(loads).extracting(LoadedInHooksTest::loadedByHook).containsOnly("");
  }

  private static Outcome run(Setup setup, Class<?> program, Path recording, Path settings)
      throws Exception {
    Launch launch =
        Launch.of(setup.jdk())
            .jvm("-XX:StartFlightRecording=filename=" + recording + ",settings=" + settings)
            .agent("");
    try (Target target = launch.main(program).start()) {
      target.send("measure\n".repeat(ROUNDS) + "end"); // some wait for input
      return target.end();
    }
  }

  private static String loaded(RecordedEvent load) {
    return load.getClass("loadedClass").getName();
  }

  /** The class, and where the agent came to need it; empty if no hook did. */
  private static String loadedByHook(RecordedEvent load) {
    if (load.getStackTrace() == null) {
      return "";
    }
    List<String> frames =
        load.getStackTrace().getFrames().stream().map(LoadedInHooksTest::text).toList();
    boolean isInHook = frames.stream().anyMatch(frame -> frame.contains("$HeddleHooks."));
    return isInHook ? loaded(load) + " by " + frames : "";
  }

  private static String text(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }
}
