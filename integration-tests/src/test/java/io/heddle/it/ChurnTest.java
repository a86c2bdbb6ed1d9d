package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.harness.Trend;
import io.heddle.it.program.Churn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Much comes and goes for long, and the agent with it: nothing is left, nothing is lost unsaid. A
 * minute; ten in the profile {@code soak}, or {@code -Dheddle.soak.seconds=600}.
 */
@Tag("alone")
class ChurnTest {
  private static final long SECONDS = Long.getLong("heddle.soak.seconds", 60);
  private static final int SAMPLES = 20;

  /** In which what comes once has come: classes, compiled code, the first of each table. */
  private static final int WARM_UP = 5;

  private static final long MOST_BYTES = 2 << 20;
  private static final long MOST_CLASSES = 200;
  private static final String OPTIONS = "probe=250ms,stuck-after=5s";

  /**
   * Names of tables in the status, each with more than it may ever have here: a hundredth of what
   * comes and goes in ten minutes, since what is gone is swept out a while later.
   */
  private static final List<Bound> BOUNDS =
      List.of(
          new Bound("threads", 5_000),
          new Bound("pools", 2_000),
          new Bound("sites", 5_000),
          new Bound("locks in the graph", 20_000),
          new Bound("edges", 20_000),
          new Bound("tasks waiting", 20_000),
          new Bound("connections taken", 5_000),
          new Bound("places of locks", 20_000),
          new Bound("hand-overs", 20_000));

  @TempDir private Path directory;

  private record Bound(String table, long most) {}

  /** What is left after full collections. */
  private record Left(long heap, long classes, long loaders) {}

  @Test
  void nothingStaysAndNothingIsLostUnsaid() throws Exception {
    List<Callable<Void>> all = new ArrayList<>();
    for (Setup setup : Setup.ends().toList()) {
      all.add(() -> fromTheStart(setup));
      all.add(() -> attachedAndStopped(setup));
    }
    ExecutorService each = Executors.newFixedThreadPool(all.size());
    try {
      for (Future<Void> one : each.invokeAll(all)) {
        one.get();
      }
    } finally {
      each.shutdownNow();
    }
  }

  /** What the other test would say. */
  @Test
  void aLeakIsSeen() throws Exception {
    Setup setup = Setup.ends().findFirst().orElseThrow();
    try (Target target = launch(setup).agent(OPTIONS).main(Churn.class, "leak").start()) {
      target.awaitOut("churning");
      List<Left> series = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        series.add(measure(target));
      }
      assertThat(heapGrowth(series)).isGreaterThan(MOST_BYTES);
    }
  }

  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk()).jvm("-Xmx160m");
  }

  private Void fromTheStart(Setup setup) throws Exception {
    try (Target target = launch(setup).agent(OPTIONS).main(Churn.class).start()) {
      target.awaitOut("churning");
      List<Left> series = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        pause();
        series.add(measure(target));
        looksWell(Tool.command("status", target).outText());
      }
      report(setup + " all the time", series);
      ends(target, series);
      assertThat(heapGrowth(series)).as(setup + ": %s", series).isLessThan(MOST_BYTES);
      assertThat(Trend.growth(warm(series).stream().map(Left::classes).toList()))
          .as("classes %s", series)
          .isLessThan(MOST_CLASSES);
    }
    return null;
  }

  /**
   * An agent that stays would be five megabytes. Classes do not tell: the JVM counts what is woven
   * anew once more, and links the lambdas of a woven class again, each time with a class of its own
   * that lives as long as the loader.
   */
  private Void attachedAndStopped(Setup setup) throws Exception {
    Path reply = Files.createFile(directory.resolve("reply-" + setup.feature()));
    try (Target target = launch(setup).main(Churn.class).start()) {
      target.awaitOut("churning");
      List<Left> series = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        Tool.load(target, Built.AGENT, OPTIONS);
        pause();
        Tool.ask(target, "command=status", reply);
        looksWell(Files.readString(reply));
        Tool.ask(target, "command=stop", reply);
        series.add(measure(target));
      }
      report(setup + " attached and stopped", series);
      ends(target, series);
      assertThat(heapGrowth(series)).as(setup + ": %s", series).isLessThan(MOST_BYTES);
    }
    return null;
  }

  /** Between two samples: what is tested is that nothing comes of time. */
  private static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(1000 * SECONDS / SAMPLES);
  }

  private static Left measure(Target target) throws InterruptedException {
    int lines = target.outLines();
    target.send("measure");
    String line = target.awaitOut("heap ", lines);
    return new Left(number("heap", line), number(" classes", line), number(" loaders", line));
  }

  private static void looksWell(String status) {
    assertThat(number("^internal failures", status)).as(status).isZero();
    assertThat(number("^dropped", status)).as(status).isZero();
    for (Bound bound : BOUNDS) {
      assertThat(number('^' + bound.table, status))
          .as(bound.table + "\n" + status)
          .isLessThan(bound.most);
    }
  }

  private static void ends(Target target, List<Left> series) throws InterruptedException {
    target.send("end");
    Outcome outcome = target.endWithin(120);
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.rules()).as(outcome.errText()).isSubsetOf("uncaught-exception");
    assertThat(outcome.errText()).doesNotContain("internal failure", "Exception in thread");
    assertThat(series.get(SAMPLES - 1).loaders).as("loaders %s", series).isLessThan(5);
  }

  private static double heapGrowth(List<Left> series) {
    return Trend.growth(warm(series).stream().map(Left::heap).toList());
  }

  private static List<Left> warm(List<Left> series) {
    return series.subList(WARM_UP, series.size());
  }

  private static void report(String what, List<Left> series) {
    System.out.printf(
        "%s: heap %,d to %,d bytes, growth %,.0f; classes %d to %d%n",
        what,
        series.get(WARM_UP).heap,
        series.get(series.size() - 1).heap,
        heapGrowth(series),
        series.get(WARM_UP).classes,
        series.get(series.size() - 1).classes);
  }

  private static long number(String name, String text) {
    Matcher matcher = Pattern.compile("(?m)" + name + " +(\\d+)").matcher(text);
    assertThat(matcher.find()).as(name + " in " + text).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
