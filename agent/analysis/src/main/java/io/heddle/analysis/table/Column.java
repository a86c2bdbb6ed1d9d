package io.heddle.analysis.table;

import io.heddle.analysis.model.Percentiles;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table. Made by {@link Columns}.
 *
 * @param <T> the rows
 * @param title as it stands within a sentence, lower case but for names; empty if only programs
 *     have it
 * @param audience which outputs have it
 * @param number whether its values are numbers, which stand right and are sorted by size
 * @param value for people
 * @param bar the times that a bar shows, or null if it is not drawn
 * @param key its name in JSON, or null if JSON has the same in other columns
 * @param data for JSON
 * @param comparison how a diff compares it, or null if it does not
 */
public record Column<T>(
    String title,
    Audience audience,
    boolean number,
    Function<T, Value> value,
    @Nullable Function<T, Percentiles> bar,
    @Nullable String key,
    Data<T> data,
    @Nullable Comparison comparison) {

  /** What programs get. */
  public interface Data<T> {
    /**
     * A string, a number, a boolean, an instant, an enum, a record or a list of these, or {@link
     * Rows}; null if it is not known, and then it is left out.
     */
    @Nullable Object of(T row);
  }

  /** The same with another comparison. */
  Column<T> compared(Comparison other) {
    return new Column<>(title, audience, number, value, bar, key, data, other);
  }

  /** The same for others. */
  Column<T> to(Audience other) {
    return new Column<>(title, other, number, value, bar, key, data, comparison);
  }
}
