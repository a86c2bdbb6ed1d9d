package io.heddle.analysis;

import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.ContentionSummary.Kind;
import io.heddle.analysis.model.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** Waiting, as the JDK's own events tell of it. */
final class ContentionCollector {
  private static final int LIMIT = 20_000;

  private record Awaited(Kind kind, String type) {}

  /** The agent's threads, which are nobody's business. */
  static final String OWN_THREADS = "heddle-";

  private static final class Waits {
    long count;
    long totalNanos;
    long maxNanos = -1;
    String thread = "";
    String owner = "";
    String site = "";

    void add(Fields event) {
      long nanos = event.durationNanos();
      count++;
      totalNanos += nanos;
      if (nanos > maxNanos) {
        maxNanos = nanos;
        thread = event.threadName("eventThread");
        owner = event.threadName("previousOwner");
        site = siteOf(event.event().getStackTrace());
      }
    }

    ContentionSummary summary(Awaited awaited) {
      return new ContentionSummary(
          awaited.kind, awaited.type, site, thread, owner, count, totalNanos, maxNanos);
    }
  }

  private final BoundedGroups<Awaited, Waits> groups = new BoundedGroups<>(LIMIT);
  private final Set<Kind> seen = new TreeSet<>();

  ContentionCollector(Handlers handlers) {
    on(handlers, "jdk.JavaMonitorEnter", Kind.MONITOR, "monitorClass");
    on(handlers, "jdk.JavaMonitorWait", Kind.WAIT, "monitorClass");
    on(handlers, "jdk.ThreadPark", Kind.PARK, "parkedClass");
  }

  private void on(Handlers handlers, String name, Kind kind, String classField) {
    handlers.on(name, (source, event) -> waited(kind, event.className(classField), event));
  }

  private void waited(Kind kind, String type, Fields event) {
    seen.add(kind);
    if (event.threadName("eventThread").startsWith(OWN_THREADS)) {
      return;
    }
    Waits waits = groups.get(new Awaited(kind, type.isEmpty() ? "?" : type), Waits::new);
    if (waits != null) {
      waits.add(event);
    }
  }

  /** Whether there was any event of this kind. */
  boolean saw(Kind kind) {
    return seen.contains(kind);
  }

  Table<ContentionSummary> table() {
    List<ContentionSummary> rows =
        groups.map().entrySet().stream()
            .map(entry -> entry.getValue().summary(entry.getKey()))
            .sorted(
                Comparator.comparing(ContentionSummary::kind)
                    .thenComparing(
                        Comparator.comparingLong(ContentionSummary::totalNanos).reversed()))
            .toList();
    return Table.of(rows, groups.uncounted());
  }

  private static String siteOf(@Nullable RecordedStackTrace stack) {
    if (stack == null || stack.getFrames().isEmpty()) {
      return "";
    }
    return stack.getFrames().stream()
        .filter(frame -> !isOfTheJdk(frame))
        .findFirst()
        .map(ContentionCollector::describe)
        .orElseGet(() -> describe(stack.getFrames().get(0)));
  }

  private static boolean isOfTheJdk(RecordedFrame frame) {
    String name = frame.getMethod().getType().getName();
    return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
  }

  private static String describe(RecordedFrame frame) {
    String name = frame.getMethod().getType().getName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + frame.getMethod().getName()
        + ":"
        + frame.getLineNumber();
  }
}
