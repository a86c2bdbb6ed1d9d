package io.heddle.it.harness.corpus;

import static org.awaitility.Awaitility.await;

import io.heddle.it.corpus.stage.Theatre;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What came of a run.
 *
 * @param run the run
 * @param outcome what the JVM printed
 * @param told all findings
 */
public record Performance(Run run, Outcome outcome, List<Told> told) {
  /** Deadlocks are looked for each second, and told when they were seen twice. */
  private static final Duration FOR_DEADLOCKS = Duration.ofSeconds(15);

  /**
   * Plays all that the run is to play.
   *
   * @param derived the classes that no source of the corpus has
   */
  public static Performance of(Run run, Path derived) throws Exception {
    Path report = Files.createTempFile("heddle-corpus", ".json");
    try (Target target = start(run, derived, report)) {
      target.send("begin");
      target.awaitOut("done");
      awaitDeadlocks(run, report);
      target.send("end");
      return new Performance(run, target.end(), Told.read(report));
    } finally {
      Files.delete(report);
    }
  }

  private static Target start(Run run, Path derived, Path report) throws Exception {
    String options = "report=" + report + ",probe=1s";
    options += run.options().isEmpty() ? "" : "," + run.options();
    Launch launch = Launch.of(run.setup().jdk()).jvm("-Djdk.virtualThreadScheduler.parallelism=32");
    if (!run.setup().attached()) {
      launch.agent(options);
    }
    Target target = launch.arguments(program(run, derived)).start();
    target.awaitOut("ready");
    if (run.setup().attached()) {
      Tool.load(target, Built.AGENT, options);
    }
    return target;
  }

  private static String[] program(Run run, Path derived) {
    List<String> program = new ArrayList<>();
    program.add("-cp");
    program.add(Built.testClasses() + File.pathSeparator + derived);
    program.add(Theatre.class.getName());
    program.add(run.threads().name());
    run.plays().forEach(play -> program.add(play.className()));
    return program.toArray(new String[0]);
  }

  /** Waits until as many are told as there should be; if fewer are, the comparison says so. */
  private static void awaitDeadlocks(Run run, Path report) {
    long expected =
        run.plays().stream()
            .flatMap(play -> play.script().expectations().keySet().stream())
            .filter(Performance::isDeadlock)
            .count();
    try {
      await().atMost(FOR_DEADLOCKS).until(() -> deadlocks(report) >= expected);
    } catch (ConditionTimeoutException e) {
      System.out.println("Corpus: " + run + " does not tell of " + expected + " deadlocks");
    }
  }

  private static boolean isDeadlock(Expectation expectation) {
    return expectation.rule().equals("deadlock");
  }

  /** Counted in the text, for the last line may be half written. */
  private static long deadlocks(Path report) throws IOException {
    return Files.readAllLines(report).stream()
        .filter(line -> line.contains("\"rule\":\"deadlock\""))
        .count();
  }

  /** What is wrong with this play; empty if all is well. */
  public List<String> complaints(Play play) {
    List<String> complaints = new ArrayList<>();
    if (!outcome.out().contains("played " + play.className())) {
      complaints.add("was not played to its end: " + outcome.outText());
    }
    complaints.addAll(play.complaints(of(play)));
    of(play).stream()
        .filter(one -> !one.isOf(run.threads()))
        .forEach(one -> complaints.add("not of " + run.threads() + " threads: " + one));
    return complaints;
  }

  /** The fingerprints of what was told of this play, in no order. */
  public List<String> fingerprints(Play play) {
    return of(play).stream().map(Told::fingerprint).toList();
  }

  private List<Told> of(Play play) {
    return told.stream().filter(one -> one.isAbout(play.className())).toList();
  }

  /** The findings that are about no scenario. */
  public List<Told> strays() {
    return told.stream()
        .filter(one -> run.plays().stream().noneMatch(play -> one.isAbout(play.className())))
        .toList();
  }
}
