package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page: a template whose {@code {{names}}} are replaced by what the results say. */
final class Page {
  private static final String TEMPLATE = "overhead.md";

  private final Results results;

  Page(Results results) {
    this.results = results;
  }

  /** All of it, in Markdown. */
  String text() throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("date", results.fact("date"));
    parts.put("machine", results.fact("machine"));
    parts.put("loadAfter", results.fact("load"));
    parts.put("agents", results.fact("agents"));
    parts.put("length", length());
    parts.put("jdks", jdks());
    parts.put("budgets", new BudgetTables(results).budgets());
    parts.put("firstPassDropped", new BudgetTables(results).firstPassDropped());
    parts.put("limits", new BudgetTables(results).limits());
    parts.put("benchmarks", perJdk(new BenchmarkTables(results)::benchmarks));
    parts.put("growth", perJdk(new GrowthTable(results)::text));
    parts.put("probe", new ProbeTable(results).text());
    parts.put("tell", new HangTable(results).text());
    parts.put("idle", new IdleTable(results).text());
    parts.put("attach", new AttachTable(results).text());
    parts.put("starts", perJdk(new ProgramTables(results)::starts));
    parts.put("service", perJdk(new ProgramTables(results)::service));
    parts.put("analyze", new AnalyzeTable(results).text());
    parts.put("heap", Integer.toString(AnalyzeSection.HEAP_MB));
    parts.put("notes", notes());
    String page = template();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
  }

  private static String template() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IOException("the jar has no " + TEMPLATE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String length() {
    String length =
        switch (results.fact("length")) {
          case "full" -> "full length";
          case "quick" -> "quick, that is short and rough";
          default -> "**tiny, only to see that everything runs: the figures mean nothing**";
        };
    String rows = results.fact("rows");
    return rows.equals(".") ? length : length + ", only rows that match `" + rows + "`";
  }

  private String jdks() {
    return results.jdks().stream()
        .map(jdk -> "- JDK " + jdk + ": " + results.fact("jdk" + jdk))
        .collect(Collectors.joining("\n"));
  }

  private interface Table {
    String of(int jdk);
  }

  private String perJdk(Table table) {
    return results.jdks().stream()
        .map(jdk -> "### JDK " + jdk + "\n\n" + table.of(jdk))
        .collect(Collectors.joining("\n\n"));
  }

  private String notes() {
    List<String> notes = results.notes();
    if (notes.isEmpty()) {
      return "Nothing: no finding, no warning, no missing hook, no class left alone, and no program failed.";
    }
    Map<String, Long> counts =
        notes.stream()
            .collect(
                Collectors.groupingBy(note -> note, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(note -> "- " + note.getValue() + " x " + note.getKey())
        .collect(Collectors.joining("\n"));
  }
}
