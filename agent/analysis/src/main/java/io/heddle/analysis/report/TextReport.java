package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import java.util.List;

/** For people: findings first, then one table for each subject that there is. */
public final class TextReport implements Format {
  private final Colours colours;

  /** For files and pipes. */
  public TextReport() {
    this(Colours.OFF);
  }

  /** For a terminal that may show colours. */
  public TextReport(Colours colours) {
    this.colours = colours;
  }

  @Override
  public String id() {
    return "text";
  }

  @Override
  public List<String> suffixes() {
    return List.of("txt");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    return TextPage.write(analysis, verdict, colours);
  }
}
