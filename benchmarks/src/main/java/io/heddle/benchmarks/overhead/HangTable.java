package io.heddle.benchmarks.overhead;

import io.heddle.benchmarks.overhead.HangSection.Kind;
import java.util.ArrayList;
import java.util.List;

/** How long it takes until a hang is told. */
final class HangTable {
  private final Results results;

  HangTable(Results results) {
    this.results = results;
  }

  /** One line per kind, one column per JDK. */
  String text() {
    List<String> headings = new ArrayList<>(List.of("what hangs"));
    results.jdks().forEach(jdk -> headings.add("JDK " + jdk + ", ms"));
    Markdown table = new Markdown(headings, 1);
    for (Kind kind : Kind.values()) {
      List<String> cells = new ArrayList<>(List.of(kind.title));
      results.jdks().forEach(jdk -> cells.add(cell(kind, jdk)));
      table.row(cells);
    }
    return table.text();
  }

  private String cell(Kind kind, int jdk) {
    Spread spread = results.spread(jdk, kind.row(), Variant.HEDDLE, "millis");
    String text = spread.show("%,.0f");
    boolean isOver = spread.exists() && spread.max() > HangSection.BUDGET_MILLIS;
    return isOver ? "**" + text + ", OVER THE BUDGET**" : text;
  }
}
