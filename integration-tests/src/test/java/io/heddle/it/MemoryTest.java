package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.ShortLived;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes and goes leaves nothing behind, however much of it there is. */
class MemoryTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";
  private static final long MEGABYTE = 1 << 20;

  @ParameterizedTest
  @MethodSource(ENDS)
  void oneHundredMillionShortLivedLocks(Setup setup) throws Exception {
    try (Target target = start(setup, "locks", 10_000)) {
      assertThat(growth(target)).isLessThan(MEGABYTE);
      assertThat(status(target, "locks in the graph")).isLessThan(100); // of the JDK itself
      assertThat(status(target, "edges dropped")).isZero();
      finish(target);
    }
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void threeMillionShortLivedLocksInsideAnother(Setup setup) throws Exception {
    try (Target target = start(setup, "nested", 300)) {
      assertThat(growth(target)).isLessThan(MEGABYTE);
      assertThat(status(target, "locks in the graph")).isLessThan(100);
      assertThat(status(target, "edges")).isLessThan(100);
      // What could not be told in time is said.
      long dropped = status(target, "edges dropped");
      if (dropped > 0) {
        assertThat(finish(target).errText()).contains("edges dropped " + dropped);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void oneMillionVirtualThreads(Setup setup) throws Exception {
    assumeTrue(setup.feature() >= 21, "no virtual threads");
    try (Target target = start(setup, "threads", 100)) {
      assertThat(growth(target)).isLessThan(MEGABYTE);
      assertThat(status(target, "threads")).isLessThan(50);
      finish(target);
    }
  }

  private static Target start(Setup setup, String what, int batches) throws Exception {
    return Launch.of(setup.jdk())
        .jvm("-Xmx64m")
        .agent("")
        .main(ShortLived.class, what, Integer.toString(batches))
        .start();
  }

  /** By how many bytes the heap in use has grown. */
  private static long growth(Target target) throws InterruptedException {
    long before = number("before (\\d+)", target.awaitOut("before "));
    long after = number("after (\\d+)", target.awaitOut("after "));
    System.out.printf("Heap in use %,d bytes, then %,d; ", before, after);
    System.out.println(target.awaitOut("took "));
    return after - before;
  }

  private static long status(Target target, String row) throws Exception {
    String text = Tool.command("status", target).outText();
    return number("(?m)^" + row + " +(\\d+)", text);
  }

  private static long number(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("'%s' in %s", pattern, text).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static Outcome finish(Target target) throws InterruptedException {
    target.send("");
    Outcome outcome = target.end();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    return outcome;
  }
}
