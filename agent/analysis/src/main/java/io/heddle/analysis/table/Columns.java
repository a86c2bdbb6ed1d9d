package io.heddle.analysis.table;

import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.table.Column.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, in order. Immutable: each method that adds a column returns a longer
 * list.
 *
 * @param <T> the rows
 */
public final class Columns<T> {
  private final List<Column<T>> list;
  private final Function<T, Optional<RowName>> name;

  private Columns(List<Column<T>> list, Function<T, Optional<RowName>> name) {
    this.list = List.copyOf(list);
    this.name = name;
  }

  /** No column yet, of rows that are not compared. */
  public static <T> Columns<T> none() {
    return of(row -> Optional.empty());
  }

  /**
   * No column yet.
   *
   * @param name by what a diff finds the same row in another analysis; empty for a row that is not
   *     compared
   */
  public static <T> Columns<T> of(Function<T, Optional<RowName>> name) {
    return new Columns<>(List.of(), name);
  }

  private Columns<T> and(Column<T> column) {
    return new Columns<>(Stream.concat(list.stream(), Stream.of(column)).toList(), name);
  }

  /** A name, a place, a word. */
  public Columns<T> text(String title, String key, Function<T, String> text) {
    Function<T, Value> value = row -> Value.words(text.apply(row));
    return and(new Column<>(title, Audience.ALL, false, value, null, key, text::apply, null));
  }

  /** How many. */
  public Columns<T> count(String title, String key, ToLongFunction<T> number) {
    return number(title, key, number, Value::count);
  }

  /** How long, in nanoseconds. */
  public Columns<T> duration(String title, String key, ToLongFunction<T> nanos) {
    return number(title, key, nanos, Value::duration);
  }

  /** How much memory. */
  public Columns<T> bytes(String title, String key, ToLongFunction<T> bytes) {
    return number(title, key, bytes, Value::bytes);
  }

  /** A number that people read in another form. */
  public Columns<T> number(
      String title, String key, ToLongFunction<T> number, LongFunction<Value> shown) {
    Function<T, Value> value = row -> shown.apply(number.applyAsLong(row));
    return and(
        new Column<>(title, Audience.ALL, true, value, null, key, number::applyAsLong, null));
  }

  /** When; unknown if it is null. */
  public Columns<T> time(String title, String key, Moment<T> time) {
    Function<T, Value> value = row -> Value.time(time.of(row));
    return and(new Column<>(title, Audience.ALL, true, value, null, key, time::of, null));
  }

  /** A point in time of a row. */
  public interface Moment<T> {
    /** Null if it is not known. */
    @Nullable Instant of(T row);
  }

  /** Whether something is so, and how one says it. */
  public Columns<T> flag(String title, String key, Predicate<T> flag, String yes, String no) {
    Function<T, Value> value = row -> Value.words(flag.test(row) ? yes : no);
    return and(new Column<>(title, Audience.ALL, false, value, null, key, flag::test, null));
  }

  /** A distribution of times: a bar, and a column for each of its figures. */
  public Columns<T> percentiles(
      String title, String key, Function<T, Percentiles> times, @Nullable Comparison ofP90) {
    Function<T, Value> bar = row -> new Value("", times.apply(row).p90Nanos());
    Columns<T> with =
        and(new Column<>(title, Audience.DRAWN, true, bar, times, key, times::apply, null))
            .figure(title + " p50", row -> Value.duration(times.apply(row).p50Nanos()))
            .figure("p90", row -> Value.duration(times.apply(row).p90Nanos()));
    return (ofP90 == null ? with : with.compared(ofP90))
        .figure("p99", row -> Value.duration(times.apply(row).p99Nanos()))
        .figure("max", row -> Value.duration(times.apply(row).maxNanos()));
  }

  /** A number for people, which programs make of other columns. */
  public Columns<T> figure(String title, Function<T, Value> value) {
    return and(new Column<>(title, Audience.ALL, true, value, null, null, row -> null, null));
  }

  /** Words for people, which programs make of other columns. */
  public Columns<T> words(String title, Function<T, String> text) {
    Function<T, Value> value = row -> Value.words(text.apply(row));
    return and(new Column<>(title, Audience.ALL, false, value, null, null, row -> null, null));
  }

  /** For programs only, see {@link Audience#PROGRAMS}. */
  public Columns<T> data(String key, Data<T> data) {
    Function<T, Value> nothing = row -> Value.words("");
    return and(new Column<>("", Audience.PROGRAMS, false, nothing, null, key, data, null));
  }

  /**
   * A diff compares the column that was added last. A table has at most one that is compared as a
   * time, and any number of states.
   */
  public Columns<T> compared(Comparison comparison) {
    return last(last().compared(comparison));
  }

  /** The column that was added last is too much for text, see {@link Audience#WIDE}. */
  public Columns<T> wide() {
    return last(last().to(Audience.WIDE));
  }

  private Column<T> last() {
    return list.get(list.size() - 1);
  }

  private Columns<T> last(Column<T> other) {
    List<Column<T>> changed = new ArrayList<>(list);
    changed.set(list.size() - 1, other);
    return new Columns<>(changed, name);
  }

  /** Those for text. */
  public List<Column<T>> forText() {
    return list.stream().filter(column -> column.audience() == Audience.ALL).toList();
  }

  /** Those for a page, which has room and can draw. */
  public List<Column<T>> forPage() {
    return list.stream().filter(column -> column.audience() != Audience.PROGRAMS).toList();
  }

  /** Those that a diff compares in this way. */
  public List<Column<T>> comparedAs(Comparison comparison) {
    return list.stream().filter(column -> column.comparison() == comparison).toList();
  }

  /** By what a diff finds the same row in another analysis; empty if it is not compared. */
  public Optional<RowName> nameOf(T row) {
    return name.apply(row);
  }

  /** All of them; those for programs have a key. */
  public List<Column<T>> all() {
    return list;
  }
}
