package io.heddle.analysis.jdk;

import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.ContentionSummary.Kind;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Waiting, as the JDK's own events tell of it. */
public final class ContentionCollector {
  private static final int LIMIT = 20_000;

  private record Awaited(Kind kind, String type, String site) {}

  /** A lock of one recording; {@code site} is empty if the class alone tells which one it is. */
  record Lock(Source source, String type, String site) {}

  /** The agent's threads, which are nobody's business. */
  public static final String OWN_THREADS = "heddle-";

  private final BoundedGroups<Awaited, Waits> groups = new BoundedGroups<>(LIMIT);
  private final BoundedGroups<Lock, Waits> locks = new BoundedGroups<>(LIMIT);
  private final Set<Kind> seen = new TreeSet<>();

  /** Has seen nothing; is told of events by {@code handlers}. */
  public ContentionCollector(Handlers handlers) {
    on(handlers, "jdk.JavaMonitorEnter", Kind.MONITOR, "monitorClass");
    on(handlers, "jdk.JavaMonitorWait", Kind.WAIT, "monitorClass");
    on(handlers, "jdk.ThreadPark", Kind.PARK, "parkedClass");
  }

  private void on(Handlers handlers, String name, Kind kind, String classField) {
    handlers.on(name, (source, event) -> waited(source, kind, event.className(classField), event));
  }

  private void waited(Source source, Kind kind, String recordedType, Fields event) {
    seen.add(kind);
    if (event.threadName("eventThread").startsWith(OWN_THREADS)) {
      return;
    }
    String type = recordedType.isEmpty() ? "?" : recordedType;
    String site = event.stack().site();
    add(groups.get(new Awaited(kind, type, site), Waits::new), event, site);
    if (kind == Kind.MONITOR || (kind == Kind.PARK && ContentionSummary.isLock(type))) {
      Lock lock = new Lock(source, type, isShared(type) ? site : "");
      add(locks.get(lock, Waits::new), event, site);
    }
  }

  private static void add(@Nullable Waits waits, Fields event, String at) {
    if (waits != null) {
      waits.add(event, at);
    }
  }

  /** Whether so many locks are of this class that it does not tell them apart. */
  private static boolean isShared(String type) {
    return type.equals("java.lang.Object") || type.equals("?") || ContentionSummary.isLock(type);
  }

  /** Whether there was any event of this kind. */
  public boolean saw(Kind kind) {
    return seen.contains(kind);
  }

  /** Waits for locks only. */
  Map<Lock, Waits> locks() {
    return locks.map();
  }

  /** Waits by kind, class and place; of each kind the longest first. */
  public Table<ContentionSummary> table() {
    List<ContentionSummary> rows =
        groups.map().entrySet().stream()
            .map(entry -> summary(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing(ContentionSummary::kind)
                    .thenComparing(
                        Comparator.comparingLong(ContentionSummary::totalNanos).reversed()))
            .toList();
    return Table.of(rows, groups.uncounted());
  }

  private static ContentionSummary summary(Awaited awaited, Waits waits) {
    return new ContentionSummary(
        awaited.kind,
        awaited.type,
        awaited.site,
        waits.thread,
        waits.owner,
        waits.count,
        waits.totalNanos,
        waits.maxNanos);
  }
}
