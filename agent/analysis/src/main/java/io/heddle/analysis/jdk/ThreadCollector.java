package io.heddle.analysis.jdk;

import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedThread;

/**
 * Threads by where they were created. Where a recording has no event of Heddle for that, by name
 * and parent, from the JDK's own events.
 */
public final class ThreadCollector {
  private static final int LIMIT = 20_000;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Parent tells threads of an unknown site apart; it is empty where the site is known. */
  record Origin(String site, String names, String parent) {}

  /** Threads of one recording, as the JDK's events tell of them. */
  record FromJdk(Source source, Origin origin) {}

  /** What threads of one origin have in common. */
  static final class Threads {
    String pool = "";
    String parent = "";
    long created;
    long ended;
    long virtual;
    long tasks;
    long lifetimeNanos;
    long maxLifetimeNanos;

    ThreadSummary summary(Origin origin) {
      return new ThreadSummary(
          origin.site,
          origin.names,
          parent,
          pool,
          created,
          ended,
          virtual,
          tasks,
          lifetimeNanos,
          maxLifetimeNanos);
    }
  }

  private final BoundedGroups<Origin, Threads> known = new BoundedGroups<>(LIMIT);
  private final BoundedGroups<FromJdk, Threads> fromJdk = new BoundedGroups<>(LIMIT);
  private final StartedThreads<Threads> started = new StartedThreads<>();
  private final Set<Source> withHeddle = new HashSet<>();

  /** Has seen nothing; is told of events by {@code handlers}. */
  public ThreadCollector(Handlers handlers) {
    handlers.on("heddle.ThreadCreated", this::created);
    handlers.on("heddle.ThreadEnded", this::ended);
    handlers.on("jdk.ThreadStart", (source, event) -> started(source, event, 0));
    handlers.on("jdk.VirtualThreadStart", (source, event) -> started(source, event, 1));
    handlers.on("jdk.ThreadEnd", this::endedForJdk);
    handlers.on("jdk.VirtualThreadEnd", this::endedForJdk);
  }

  private void created(Source source, Fields event) {
    withHeddle.add(source);
    Threads threads = known.get(origin(event), Threads::new);
    if (threads != null) {
      threads.created++;
      threads.virtual += event.flag("virtual") ? 1 : 0;
      threads.pool = threads.pool.isEmpty() ? event.text("pool") : threads.pool;
      threads.parent = threads.parent.isEmpty() ? event.text("parentName") : threads.parent;
    }
  }

  private void ended(Source source, Fields event) {
    withHeddle.add(source);
    Threads threads = known.get(origin(event), Threads::new);
    if (threads != null) {
      threads.ended++;
      threads.tasks += event.number("tasks");
      threads.lifetimeNanos += event.nanos("lifetime");
      threads.maxLifetimeNanos = Math.max(threads.maxLifetimeNanos, event.nanos("lifetime"));
    }
  }

  private void started(Source source, Fields event, int virtual) {
    String thread = event.threadName("thread");
    String parent = event.threadName("parentThread");
    String name = thread.isEmpty() ? event.threadName("eventThread") : thread;
    if (name.startsWith(ContentionCollector.OWN_THREADS)) {
      return;
    }
    Origin origin = new Origin("?", pattern(name), pattern(parent));
    Threads threads = fromJdk.get(new FromJdk(source, origin), Threads::new);
    if (threads != null) {
      threads.created++;
      threads.virtual += virtual;
      threads.parent = origin.parent;
      started.started(source, idOf(event), event.time(), threads);
    }
  }

  /** Of a thread that was there before the recording it is not known what to count it with. */
  private void endedForJdk(Source source, Fields event) {
    StartedThreads.Started<Threads> start = started.ended(source, idOf(event));
    if (start != null) {
      long nanos = Math.max(0, Duration.between(start.time(), event.time()).toNanos());
      Threads threads = start.with();
      threads.ended++;
      threads.lifetimeNanos += nanos;
      threads.maxLifetimeNanos = Math.max(threads.maxLifetimeNanos, nanos);
    }
  }

  /** Events of virtual threads have no field for the thread: they are written by it. */
  private static long idOf(Fields event) {
    RecordedThread thread = event.thread("thread");
    RecordedThread known = thread == null ? event.thread("eventThread") : thread;
    return known == null ? event.number("javaThreadId") : known.getJavaThreadId();
  }

  private static Origin origin(Fields event) {
    return new Origin(event.site("creationSite"), pattern(event.text("threadName")), "");
  }

  /** {@code pool-3-thread-1} becomes {@code pool-N-thread-N}. */
  static String pattern(String name) {
    return NUMBER.matcher(name).replaceAll("N");
  }

  /** Threads by the place that made them, most first. */
  public Table<ThreadSummary> table() {
    List<ThreadSummary> rows = new ArrayList<>();
    known.map().forEach((origin, threads) -> rows.add(threads.summary(origin)));
    jdkOnly().forEach((origin, threads) -> rows.add(threads.summary(origin)));
    rows.sort(Comparator.comparingLong(ThreadCollector::total).reversed());
    return Table.of(rows, known.uncounted() + fromJdk.uncounted());
  }

  private static long total(ThreadSummary threads) {
    return Math.max(threads.created(), threads.ended());
  }

  /** What the JDK's events tell, each recording for itself, those with Heddle's events too. */
  Map<FromJdk, Threads> fromJdk() {
    return fromJdk.map();
  }

  /** What recordings without Heddle's events tell, put together. */
  private Map<Origin, Threads> jdkOnly() {
    Map<Origin, Threads> merged = new LinkedHashMap<>();
    fromJdk
        .map()
        .forEach(
            (key, threads) -> {
              if (!withHeddle.contains(key.source)) {
                Threads sum = merged.computeIfAbsent(key.origin, origin -> new Threads());
                sum.parent = threads.parent;
                sum.created += threads.created;
                sum.virtual += threads.virtual;
                sum.ended += threads.ended;
                sum.lifetimeNanos += threads.lifetimeNanos;
                sum.maxLifetimeNanos = Math.max(sum.maxLifetimeNanos, threads.maxLifetimeNanos);
              }
            });
    return merged;
  }
}
