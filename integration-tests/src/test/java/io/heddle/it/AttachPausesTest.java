package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.ManyClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often an attach and a stop have the JVM stop the application to change classes, by its own
 * log. How long, the rows {@code attach/} of the benchmarks tell; here only what no slow machine
 * can explain fails: it would have been 320 operations each.
 */
class AttachPausesTest {
  private static final int CLASSES = 10_000;
  private static final int LOCKED = 1_000;
  private static final int MOST_OPERATIONS = 20;
  private static final long MOST_NANOS = 5_000_000_000L;

  private static final Pattern OPERATION =
      Pattern.compile("Safepoint \"RedefineClasses\".* Total: +(\\d+) ns");

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("io.heddle.it.harness.Setup#ends")
  void onlyWhatChangesIsRetransformedInFewOperations(Setup setup) throws Exception {
    Path log = directory.resolve("safepoints.log");
    String[] arguments = {Integer.toString(CLASSES), Integer.toString(LOCKED)};
    try (Target target =
        Launch.of(setup.jdk())
            .jvm("-Xlog:safepoint:file=" + log)
            .main(ManyClasses.class, arguments)
            .start()) {
      target.awaitOut("ready");
      Tool.attach(target, "");
      int attached = operations(log);
      assertThat(attached).as("attach").isBetween(2, MOST_OPERATIONS);
      assertThat(Tool.command("status", target).outText())
          .containsPattern("classes woven +" + LOCKED / 1000 + "\\d{3}\n")
          .containsPattern("left alone +0 ");
      Tool.command("stop", target);
      assertThat(operations(log) - attached).as("stop").isBetween(2, MOST_OPERATIONS);
      target.send("");
      assertThat(target.end().exit()).isZero();
    }
  }

  private static int operations(Path log) throws Exception {
    Matcher matcher = OPERATION.matcher(Files.readString(log));
    int count = 0;
    long nanos = 0;
    while (matcher.find()) {
      count++;
      nanos += Long.parseLong(matcher.group(1));
    }
    System.out.printf("%d operations, %d ms in sum%n", count, nanos / 1_000_000);
    assertThat(nanos).isLessThan(MOST_NANOS);
    return count;
  }
}
