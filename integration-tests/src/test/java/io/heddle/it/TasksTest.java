package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Recordings;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.Tasks;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks of every kind of executor are followed, and the program does what it did before. */
class TasksTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#fromTheStart")
  void everyKindOfExecutorIsFollowed(Setup setup) throws Exception {
    Path file = directory.resolve("tasks.jfr");
    Outcome outcome =
        Launch.of(setup.jdk())
            .agent("")
            .jvm("-XX:StartFlightRecording=filename=" + file)
            .main(Tasks.class)
            .run();
    assertThat(outcome.out())
        .contains(
            "removed: true",
            "never began: true",
            "rejected: true",
            "fork-join: 8",
            "failed: nobody reads this",
            "failed: as planned",
            "done");
    Recordings recording = Recordings.read(file);

    assertThat(outcomes(recording, "sameTwice")).containsExactly("completed", "completed");
    assertThat(outcomes(recording, "failing")).containsExactly("failed");
    assertQueuedInOrder(recording);
    assertThat(outcomes(recording, "removed")).containsExactly("completed");
    assertThat(outcomes(recording, "rejected"))
        .containsExactlyInAnyOrder("completed", "completed", "rejected");
    assertThat(outcomes(recording, "periodic")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(outcomes(recording, "forkJoin")).containsExactly("completed", "completed");
    assertThat(outcomes(recording, "completable")).containsExactly("completed", "failed");
    assertThat(outcomes(recording, "timer")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(outcomes(recording, "threadPerTask")).hasSize(setup.jdk().feature() < 21 ? 0 : 1);
    assertThat(of(recording, "periodic"))
        .as("the delay of a delayed task is no queue time")
        .allMatch(task -> task.getDuration("queueTime").toMillis() < 100);
    assertThat(of(recording, "sameTwice"))
        .extracting(task -> task.getString("taskClass"))
        .containsOnly(Tasks.class.getName() + " lambda");
  }

  /** Each pool runs its own submissions of the shared object, the first of them first. */
  private static void assertQueuedInOrder(Recordings recording) {
    Map<String, List<Integer>> lines =
        of(recording, "queuedOften").stream()
            .sorted(Comparator.comparing(RecordedEvent::getStartTime))
            .collect(
                Collectors.groupingBy(
                    task -> task.getString("poolSite"),
                    Collectors.mapping(
                        task -> line(task.getString("submitSite")), Collectors.toList())));
    assertThat(lines).hasSize(2);
    assertThat(lines.values()).allSatisfy(ofPool -> assertThat(ofPool).hasSize(3).isSorted());
    assertThat(lines.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  private static int line(String site) {
    return Integer.parseInt(site.substring(site.lastIndexOf(':') + 1));
  }

  private static List<String> outcomes(Recordings recording, String method) {
    return of(recording, method).stream().map(task -> task.getString("outcome")).toList();
  }

  /** The tasks that this method of the program submitted, in the order in which they ended. */
  private static List<RecordedEvent> of(Recordings recording, String method) {
    return recording.of("heddle.TaskRun").stream()
        .filter(task -> task.getString("submitSite").startsWith("Tasks." + method + ":"))
        .toList();
  }
}
