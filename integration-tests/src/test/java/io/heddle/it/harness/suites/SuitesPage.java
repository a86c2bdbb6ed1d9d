package io.heddle.it.harness.suites;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code docs/suites.md}. */
public final class SuitesPage {
  private static final String HEAD =
      """
      <!-- Generated. To write it again: ./mvnw -Psuites verify -pl integration-tests -am -->
      # Suites of others

      The tests that other projects have published, without Heddle (twice) and with it, test by test, on %s. Tests that fail in
      both runs without Heddle are counted as failed: they want an older JDK, a JVM for each class, files of the project that
      they are from, or other versions of what they use. Flaky are those
      that did not end the same way twice without Heddle. Different are those that ended otherwise with Heddle, twice.

      Of guava-tests Maven Central has version 23.0 as the newest. Of caffeine it has tests of 2.9.3 (classifier `test`), and none
      of version 3.

      | suite | version | tests | passed | failed | skipped | flaky | different | findings | seconds without, with |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private final StringBuilder page = new StringBuilder();

  private SuitesPage() {}

  /** The page, from what was compared. */
  public static String of(List<Comparison> comparisons, String jdk) throws IOException {
    SuitesPage pages = new SuitesPage();
    pages.page.append(HEAD.formatted(jdk));
    for (Comparison comparison : comparisons) {
      pages.row(comparison);
    }
    for (Comparison comparison : comparisons) {
      pages.details(comparison);
    }
    return pages.page.toString();
  }

  private void row(Comparison of) throws IOException {
    page.append(
        "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %d, %d |%n"
            .formatted(
                of.suite(),
                of.suite().version(),
                of.tests().size(),
                of.always("passed").size(),
                of.always("failed").size(),
                of.always("skipped").size(),
                of.flaky().size(),
                of.differing().size(),
                of.findings().size(),
                of.second().seconds(),
                of.with().seconds()));
  }

  private void details(Comparison of) throws IOException {
    page.append("\n## ").append(of.suite()).append("\n\n");
    page.append("Classes: `").append(of.suite().classes()).append("`\n");
    names("Fail without Heddle, too", of.always("failed"));
    names("Flaky without Heddle", of.flaky());
    Map<String, String> explained = of.suite().explained();
    if (!of.differing().isEmpty()) {
      page.append("\n| different with Heddle | without | with | why |\n|---|---|---|---|\n");
      for (String test : of.differing()) {
        String without = Comparison.of(of.first(), test);
        String with = Comparison.of(of.with(), test);
        line(test, without, with, explained.getOrDefault(test, "not explained"));
      }
    }
    if (!of.findings().isEmpty()) {
      page.append("\n| rule | what Heddle tells | true? |\n|---|---|---|\n");
      for (Map.Entry<String, JsonObject> finding : of.findings().entrySet()) {
        JsonObject told = finding.getValue();
        String why = explained.getOrDefault(finding.getKey(), "not judged");
        line(told.get("rule").getAsString(), told.get("message").getAsString(), why);
      }
    }
  }

  /** By their classes, for there may be many. */
  private void names(String title, List<String> tests) {
    Map<String, Long> classes =
        tests.stream()
            .map(SuitesPage::className)
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    if (!tests.isEmpty()) {
      page.append("\n").append(title).append(": ");
      page.append(
          classes.entrySet().stream()
              .map(counted -> "`" + counted.getKey() + "` (" + counted.getValue() + ")")
              .collect(Collectors.joining(", ")));
      page.append(".\n");
    }
  }

  /** Without the package. */
  private static String className(String test) {
    return test.replaceFirst("^([a-z0-9_]+\\.)*", "").replaceFirst("\\..*", "");
  }

  private void line(String... cells) {
    page.append("| ");
    for (String cell : cells) {
      page.append(cell.replace("|", "\\|").replace("\n", " ")).append(" | ");
    }
    page.setLength(page.length() - 1);
    page.append('\n');
  }
}
