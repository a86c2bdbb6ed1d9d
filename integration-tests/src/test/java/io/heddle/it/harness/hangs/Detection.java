package io.heddle.it.harness.hangs;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.it.corpus.stage.Kind;
import io.heddle.it.corpus.stage.Theatre;
import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.harness.corpus.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What is found in a JVM in which all hangs of the corpus have happened before anybody looked.
 *
 * @param setup the JDK
 * @param threads the kind of threads
 * @param heddle the scenarios about which Heddle has told a hang, attached then
 * @param heddleAssumed those of them for which it says that it assumes something
 * @param detector those that {@code findDeadlockedThreads} finds
 * @param jstack those that a text thread dump calls a deadlock
 * @param json those of which a JSON thread dump tells who owns the monitor that another wants
 * @param strays findings about no hang
 */
public record Detection(
    Setup setup,
    Kind threads,
    Set<String> heddle,
    Set<String> heddleAssumed,
    Set<String> detector,
    Set<String> jstack,
    Set<String> json,
    List<String> strays) {
  /** Hangs are looked for each second; after so long without a new one there is none. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration FIRST = Duration.ofMinutes(2);

  /** The scenarios that hang: their comments say so. */
  public static List<Script> hangs() {
    return Script.all().stream().filter(Script::hangs).toList();
  }

  /** Lets all of them hang, and looks. */
  public static Detection of(Setup setup, Kind threads) throws Exception {
    Jdk jdk = setup.jdk();
    Path report = Files.createTempFile("heddle-hangs", ".json");
    List<String> program =
        new ArrayList<>(
            List.of(
                "-cp", Built.testClasses().toString(), Theatre.class.getName(), threads.name()));
    List<Script> hangs =
        hangs().stream().filter(it -> it.since() <= setup.feature() && it.isFor(threads)).toList();
    hangs.forEach(script -> program.add(script.className()));
    try (Target target =
        Launch.of(jdk)
            .jvm("-Djdk.virtualThreadScheduler.parallelism=256")
            .arguments(program.toArray(new String[0]))
            .start()) {
      target.awaitOut("ready");
      target.send("begin");
      target.awaitOut("done");
      target.send("detect");
      target.awaitOut("detected");
      Set<String> detector = named(hangs, target.soFar("deadlocked "));
      Set<String> jstack = named(hangs, List.of(deadlockPart(jcmd(jdk, target, "Thread.print"))));
      Set<String> json = jdk.feature() < 25 ? Set.of() : ownersInJson(jdk, target, hangs);
      Tool.load(target, Built.AGENT, "report=" + report + ",probe=1s");
      awaitQuiet(report);
      return told(setup, threads, hangs, Reports.read(report), detector, jstack, json);
    } finally {
      Files.delete(report);
    }
  }

  private static Detection told(
      Setup setup,
      Kind threads,
      List<Script> hangs,
      List<JsonObject> findings,
      Set<String> detector,
      Set<String> jstack,
      Set<String> json) {
    Set<String> heddle = new TreeSet<>();
    Set<String> assumed = new TreeSet<>();
    List<String> strays = new ArrayList<>();
    for (JsonObject finding : findings) {
      Set<String> about = named(hangs, List.of(finding.toString()));
      boolean isHang = finding.get("rule").getAsString().contains("deadlock");
      if (about.isEmpty() || !isHang) {
        strays.add(finding.toString());
      }
      heddle.addAll(about);
      if (finding.has("notes") && finding.get("notes").toString().contains("Assumed")) {
        assumed.addAll(about);
      }
    }
    return new Detection(setup, threads, heddle, assumed, detector, jstack, json, strays);
  }

  /** Some of these hangs are found in any case; the others follow in the same look or the next. */
  private static void awaitQuiet(Path report) throws Exception {
    await().atMost(FIRST).until(() -> Files.size(report) > 0);
    long size = -1;
    while (size != Files.size(report)) {
      long before = Files.size(report);
      size = before;
      try {
        await().atMost(QUIET).until(() -> Files.size(report) != before);
      } catch (ConditionTimeoutException quiet) {
        return;
      }
    }
  }

  /** The scenarios whose classes are mentioned. */
  private static Set<String> named(List<Script> hangs, List<String> lines) {
    Set<String> names = new TreeSet<>();
    for (Script script : hangs) {
      String name = script.className();
      for (String line : lines) {
        if (line.contains(name + '.') || line.contains(name + '$') || line.endsWith(name)) {
          names.add(script.className());
        }
      }
    }
    return names;
  }

  private static String jcmd(Jdk jdk, Target target, String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of(Long.toString(target.pid())));
    all.addAll(List.of(command));
    return Launch.of(jdk.tool("jcmd")).arguments(all.toArray(new String[0])).run().outText();
  }

  private static String deadlockPart(String dump) {
    int found = dump.indexOf("Java-level deadlock");
    return found < 0 ? "" : dump.substring(found);
  }

  /** The threads of the dump that are blocked at a monitor that another thread is said to own. */
  private static Set<String> ownersInJson(Jdk jdk, Target target, List<Script> hangs)
      throws Exception {
    Path file = Files.createTempDirectory("heddle-dump").resolve("threads.json");
    jcmd(jdk, target, "Thread.dump_to_file", "-format=json", file.toString());
    List<JsonObject> threads = new ArrayList<>();
    JsonObject dump = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    for (JsonElement container :
        dump.getAsJsonObject("threadDump").getAsJsonArray("threadContainers")) {
      for (JsonElement thread : container.getAsJsonObject().getAsJsonArray("threads")) {
        threads.add(thread.getAsJsonObject());
      }
    }
    Files.delete(file);
    String owned =
        threads.stream()
            .filter(thread -> thread.has("monitorsOwned"))
            .map(thread -> thread.get("monitorsOwned").toString())
            .collect(Collectors.joining());
    List<String> blocked =
        threads.stream()
            .filter(thread -> thread.has("blockedOn"))
            .filter(thread -> owned.contains(thread.get("blockedOn").getAsString()))
            .map(JsonObject::toString)
            .toList();
    return named(hangs, blocked);
  }

  @Override
  public String toString() {
    return setup.feature() + (threads == Kind.VIRTUAL ? " virtual" : "");
  }
}
