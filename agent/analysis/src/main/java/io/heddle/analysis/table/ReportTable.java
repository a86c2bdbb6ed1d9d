package io.heddle.analysis.table;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Table;
import java.util.function.Function;

/**
 * A table of an analysis.
 *
 * @param <T> its rows
 * @param id unique among the tables: a word with hyphens
 * @param caption what the rows are and in which order, in a few words
 * @param section what it is about
 * @param textRows how many rows text shows at most; 0 if text says it otherwise
 * @param pageRows how many rows HTML shows at most; 0 if HTML says it otherwise
 * @param json where it is in JSON, which has all rows
 * @param source where its rows come from
 * @param columns in the order of HTML and JSON; text has numbers first
 */
public record ReportTable<T>(
    String id,
    String caption,
    Section section,
    int textRows,
    int pageRows,
    JsonPlace json,
    Function<Analysis, Table<T>> source,
    Columns<T> columns) {

  /** What it has to show of an analysis. */
  public Rows<T> of(Analysis analysis) {
    return new Rows<>(columns, source.apply(analysis));
  }
}
