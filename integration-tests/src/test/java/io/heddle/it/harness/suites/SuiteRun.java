package io.heddle.it.harness.suites;

import com.google.gson.JsonObject;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Reports;
import io.heddle.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * One run of a suite in a JVM of its own.
 *
 * @param results by the names of the tests, in their order: passed, failed or skipped
 * @param findings what Heddle told; none without it
 * @param seconds how long the JVM was there
 */
public record SuiteRun(Map<String, String> results, List<JsonObject> findings, long seconds) {
  private static final long LIMIT_SECONDS = 900;

  /** Some tests hang by luck, without Heddle as well. */
  private static final String LIMIT_OF_A_TEST = "60s";

  /**
   * Runs it.
   *
   * @param classPath the suite's jar first
   * @param directory for what the run writes; is made
   */
  static SuiteRun of(Suite suite, Jdk jdk, List<Path> classPath, Path directory, boolean agent)
      throws Exception {
    Path work = Files.createDirectories(directory.resolve("work"));
    Path report = directory.resolve("heddle.jsonl");
    Launch launch = Launch.of(jdk).in(work).jvm("-Xmx1g");
    if (agent) {
      launch.agent("report=" + report);
    }
    launch
        .jvm("-cp", String.join(":", classPath.stream().map(Path::toString).toList()))
        .arguments("org.junit.platform.console.ConsoleLauncher", "execute")
        .arguments("--scan-classpath=" + classPath.get(0), "--include-classname=" + suite.classes())
        .arguments("--reports-dir=" + directory, "--disable-banner", "--details=none")
        .arguments("--config=junit.jupiter.execution.timeout.default=" + LIMIT_OF_A_TEST);
    long start = System.nanoTime();
    try (Target target = launch.start()) {
      Outcome outcome = target.endWithin(LIMIT_SECONDS);
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      Files.write(directory.resolve("out.txt"), outcome.out());
      Files.write(directory.resolve("err.txt"), outcome.err());
      if (reports(directory).isEmpty()) {
        throw new AssertionError(outcome.errText());
      }
      return new SuiteRun(results(directory), agent ? findings(report) : List.of(), seconds);
    }
  }

  private static List<JsonObject> findings(Path report) throws IOException {
    List<JsonObject> lines = Reports.read(report);
    if (lines.stream().noneMatch(line -> line.toString().contains("\"ended\""))) {
      throw new AssertionError("Heddle did not come to its end: " + report);
    }
    return lines.stream().filter(line -> !line.has("status")).toList();
  }

  private static Map<String, String> results(Path directory) throws Exception {
    Map<String, String> results = new TreeMap<>();
    for (Path file : reports(directory)) {
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
      NodeList tests = document.getElementsByTagName("testcase");
      for (int i = 0; i < tests.getLength(); i++) {
        Element test = (Element) tests.item(i);
        add(results, test.getAttribute("classname") + '.' + test.getAttribute("name"), test);
      }
    }
    return results;
  }

  private static void add(Map<String, String> results, String name, Element test) {
    String unique = name;
    for (int i = 2; results.containsKey(unique); i++) {
      unique = name + '#' + i;
    }
    results.put(unique, result(test));
  }

  private static List<Path> reports(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.newDirectoryStream(directory, "TEST-*.xml")) {
      found.forEach(files::add);
    }
    return files;
  }

  private static String result(Element test) {
    boolean failed =
        test.getElementsByTagName("failure").getLength() > 0
            || test.getElementsByTagName("error").getLength() > 0;
    boolean skipped = test.getElementsByTagName("skipped").getLength() > 0;
    return failed ? "failed" : skipped ? "skipped" : "passed";
  }
}
