package io.heddle.benchmarks.overhead;

import java.util.List;

/** A table in Markdown; the columns after the first ones are aligned to the right. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** A table with these headings, of which so many are above text and the others above numbers. */
  Markdown(List<String> headings, int textColumns) {
    row(headings);
    text.append('|');
    for (int i = 0; i < headings.size(); i++) {
      text.append(i < textColumns ? "---|" : "--:|");
    }
    text.append('\n');
  }

  /** Adds a row. */
  void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** The table, without a line break at its end. */
  String text() {
    return text.toString().stripTrailing();
  }
}
