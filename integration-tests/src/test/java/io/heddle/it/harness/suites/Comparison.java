package io.heddle.it.harness.suites;

import com.google.gson.JsonObject;
import io.heddle.it.harness.Jdk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A suite without Heddle, twice, and with it.
 *
 * @param suite whose tests they are
 * @param first a run without Heddle
 * @param second another one; tests that end otherwise here are flaky
 * @param with a run with Heddle
 * @param again another one, if some tests seemed to differ; else the same
 */
public record Comparison(
    Suite suite, SuiteRun first, SuiteRun second, SuiteRun with, SuiteRun again) {

  /** Runs the suite three or four times. */
  public static Comparison of(Suite suite, Jdk jdk, Path directory) throws Exception {
    List<Path> path = suite.classPath(jdk, directory);
    SuiteRun first = SuiteRun.of(suite, jdk, path, directory.resolve("without-1"), false);
    SuiteRun second = SuiteRun.of(suite, jdk, path, directory.resolve("without-2"), false);
    SuiteRun with = SuiteRun.of(suite, jdk, path, directory.resolve("with-1"), true);
    Comparison once = new Comparison(suite, first, second, with, with);
    if (once.differing().isEmpty()) {
      return once;
    }
    SuiteRun again = SuiteRun.of(suite, jdk, path, directory.resolve("with-2"), true);
    return new Comparison(suite, first, second, with, again);
  }

  /** All tests of any run. */
  public Set<String> tests() {
    Set<String> tests = new TreeSet<>(first.results().keySet());
    tests.addAll(second.results().keySet());
    tests.addAll(with.results().keySet());
    return tests;
  }

  /** The tests that end so in both runs without Heddle. */
  public List<String> always(String result) {
    return where(test -> result.equals(of(first, test)) && result.equals(of(second, test)));
  }

  /** The tests that do not end the same way twice, without Heddle. */
  public List<String> flaky() {
    return where(test -> !of(first, test).equals(of(second, test)));
  }

  /** The tests that end otherwise with Heddle, each time. */
  public List<String> differing() {
    return where(
        test ->
            of(first, test).equals(of(second, test))
                && !of(with, test).equals(of(first, test))
                && !of(again, test).equals(of(first, test)));
  }

  /** What Heddle told in any run, by fingerprint. */
  public Map<String, JsonObject> findings() {
    Map<String, JsonObject> findings = new LinkedHashMap<>();
    for (SuiteRun run : List.of(with, again)) {
      run.findings().forEach(told -> findings.put(told.get("fingerprint").getAsString(), told));
    }
    return findings;
  }

  /** How a test ended in a run. */
  public static String of(SuiteRun run, String test) {
    return run.results().getOrDefault(test, "not run");
  }

  private List<String> where(Predicate<String> condition) {
    return tests().stream().filter(condition).toList();
  }
}
