package io.heddle.analysis.jdk;

import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThrownSummary;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exceptions and errors that were thrown, and how many there were whether recorded or not. */
final class ThrownCollector {
  private static final int LIMIT = 20_000;

  private record Place(String type, String site) {}

  private static final class Thrown {
    long exceptions;
    long errors;
    String thread = "";

    /** The JDK writes an error as an exception too, if that event is on. */
    ThrownSummary summary(Place place) {
      return new ThrownSummary(place.type, place.site, thread, errors > 0 ? errors : exceptions);
    }
  }

  /**
   * The JVM's counter of throwables, first and last.
   *
   * @param from when it was read first
   * @param first what it said then
   * @param to when it was read last
   * @param last what it said then
   */
  record Counter(Instant from, long first, Instant to, long last) {
    long nanos() {
      return Duration.between(from, to).toNanos();
    }

    private Counter with(Instant time, long value) {
      return new Counter(
          time.isBefore(from) ? time : from,
          Math.min(first, value),
          time.isAfter(to) ? time : to,
          Math.max(last, value));
    }
  }

  private final BoundedGroups<Place, Thrown> thrown = new BoundedGroups<>(LIMIT);
  private final Map<Source, Counter> counters = new HashMap<>();

  ThrownCollector(Handlers handlers) {
    handlers.on("jdk.JavaExceptionThrow", (source, event) -> thrown(event, false));
    handlers.on("jdk.JavaErrorThrow", (source, event) -> thrown(event, true));
    handlers.on("jdk.ExceptionStatistics", this::counted);
  }

  /**
   * Whether the event tells a second time of an error that is an exception event already: the JDK
   * writes one in the constructor of Throwable, and one in that of Error.
   */
  static boolean isCopy(Fields event) {
    return event.stack().topClass().equals("java.lang.Error");
  }

  private void thrown(Fields event, boolean error) {
    String thread = event.threadName("eventThread");
    // What the JVM throws and catches to link the agent's code says nothing about the program.
    if ((!error && isCopy(event)) || thread.startsWith(ContentionCollector.OWN_THREADS)) {
      return;
    }
    Place place = new Place(event.className("thrownClass"), event.stack().site());
    Thrown group = thrown.get(place, Thrown::new);
    if (group != null) {
      group.errors += error ? 1 : 0;
      group.exceptions += error ? 0 : 1;
      group.thread = event.shownThread("eventThread");
    }
  }

  private void counted(Source source, Fields event) {
    long value = event.number("throwables");
    Instant time = event.time();
    Counter before = counters.get(source);
    counters.put(
        source, before == null ? new Counter(time, value, time, value) : before.with(time, value));
  }

  Map<Source, Counter> counters() {
    return counters;
  }

  Table<ThrownSummary> table() {
    List<ThrownSummary> rows =
        thrown.map().entrySet().stream()
            .map(entry -> entry.getValue().summary(entry.getKey()))
            .sorted(Comparator.comparingLong(ThrownSummary::count).reversed())
            .toList();
    return Table.of(rows, thrown.uncounted());
  }
}
