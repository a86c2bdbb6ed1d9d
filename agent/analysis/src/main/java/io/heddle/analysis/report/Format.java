package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import java.util.List;

/** A form in which an analysis is written. Immutable. */
public interface Format {
  /** What it is called on the command line: lower case, one word. */
  String id();

  /** The ends of the names of its files, without the dot before them; may be empty. */
  List<String> suffixes();

  /**
   * The analysis in this form, as a text that ends in a line feed. Names out of recordings are
   * escaped as the form demands.
   *
   * @param verdict what the gate says of the findings of this analysis
   */
  String write(Analysis analysis, Verdict verdict);
}
