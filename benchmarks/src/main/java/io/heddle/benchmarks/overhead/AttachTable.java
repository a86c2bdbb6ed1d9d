package io.heddle.benchmarks.overhead;

import java.util.List;

/** How long an attach and a stop make a program wait. */
final class AttachTable {
  private final Results results;

  AttachTable(Results results) {
    this.results = results;
  }

  /** One line per JDK, load and command; milliseconds. */
  String text() {
    List<String> headings = List.of("JDK", "processors", "command", "longest", "sum", "");
    Markdown table = new Markdown(headings, 3);
    for (int jdk : results.jdks()) {
      for (boolean isBusy : new boolean[] {false, true}) {
        for (String command : new String[] {"attach", "stop"}) {
          row(table, jdk, isBusy, command);
        }
      }
    }
    return table.text();
  }

  private void row(Markdown table, int jdk, boolean isBusy, String command) {
    Spread longest = spread(jdk, isBusy, command + ".longest");
    Spread sum = spread(jdk, isBusy, command + ".sum");
    if (longest.exists()) {
      boolean isOver =
          longest.median() > AttachSection.LONGEST_BUDGET
              || sum.median() > AttachSection.SUM_BUDGET;
      table.row(
          List.of(
              Integer.toString(jdk),
              isBusy ? "all busy" : "idle",
              command,
              longest.show("%,.0f"),
              sum.show("%,.0f"),
              isOver ? "**OVER THE BUDGET**" : "within the budget"));
    }
  }

  private Spread spread(int jdk, boolean isBusy, String metric) {
    return results.spread(jdk, AttachSection.row(isBusy), Variant.HEDDLE, metric);
  }
}
