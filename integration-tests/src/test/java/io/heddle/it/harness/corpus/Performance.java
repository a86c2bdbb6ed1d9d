package io.heddle.it.harness.corpus;

import static org.awaitility.Awaitility.await;

import io.heddle.it.corpus.stage.Theatre;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import java.io.File;
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
 * @param report the file of {@code report=}
 * @param recording of the same run; there is none if the agent was attached
 */
public record Performance(Run run, Outcome outcome, List<Told> told, Path report, Path recording) {
  /** Hangs are looked for each second, and told when they were seen twice. */
  private static final Duration FOR_LATE_FINDINGS = Duration.ofSeconds(10);

  /**
   * Plays all that the run is to play.
   *
   * @param derived the classes that no source of the corpus has
   * @param directory for the files of this run
   */
  public static Performance of(Run run, Path derived, Path directory) throws Exception {
    Path report = Files.createFile(directory.resolve("run.jsonl"));
    Path recording = directory.resolve("run.jfr");
    try (Target target = start(run, derived, report, recording)) {
      target.send("begin");
      target.awaitOut("done");
      awaitFindings(run, report);
      target.send("end");
      return new Performance(run, target.end(), Told.read(report), report, recording);
    }
  }

  private static Target start(Run run, Path derived, Path report, Path recording) throws Exception {
    String options = "report=" + report + ",probe=1s";
    options += run.options().isEmpty() ? "" : "," + run.options();
    Launch launch =
        Launch.of(run.setup().jdk()).jvm("-Djdk.virtualThreadScheduler.parallelism=256");
    if (!run.setup().attached()) {
      launch.agent(options).jvm("-XX:StartFlightRecording=filename=" + recording);
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

  /** Waits for what is told late, as hangs are; what never comes is left to the comparison. */
  private static void awaitFindings(Run run, Path report) {
    try {
      await()
          .atMost(FOR_LATE_FINDINGS)
          .ignoreExceptions() // the last line may be half written
          .until(() -> isComplete(run, Told.read(report)));
    } catch (ConditionTimeoutException e) {
      System.out.println("Corpus: " + run + " does not tell all that is expected");
    }
  }

  private static boolean isComplete(Run run, List<Told> told) {
    return run.plays().stream().allMatch(play -> play.isComplete(about(play, told)));
  }

  /** What is wrong with this play; empty if all is well. */
  public List<String> complaints(Play play) {
    List<String> complaints = new ArrayList<>();
    if (!outcome.out().contains("played " + play.className())) {
      complaints.add("was not played to its end: " + outcome.outText());
    }
    complaints.addAll(play.complaints(of(play)));
    of(play).forEach(one -> complaints.addAll(one.brokenSteps()));
    of(play).forEach(one -> complaints.addAll(ToldFix.complaints(one, outcome.errText())));
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
    return about(play, told);
  }

  private static List<Told> about(Play play, List<Told> told) {
    return told.stream().filter(one -> one.isAbout(play.className())).toList();
  }

  /** The findings that are about no scenario. */
  public List<Told> strays() {
    return told.stream()
        .filter(one -> run.plays().stream().noneMatch(play -> one.isAbout(play.className())))
        .toList();
  }
}
