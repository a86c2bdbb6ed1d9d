package io.heddle.analysis.jdk;

import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** What each thread used and how long it waited, by the JDK's own events. */
final class ThreadUseCollector {
  private static final int LIMIT = 20_000;

  /** For virtual threads, of which there may be millions: those of one kind are put together. */
  private static final long VIRTUAL = 0;

  /** A thread of one recording, under one name. */
  record Who(Source source, long id, String name) {}

  /** What is added up of a thread. */
  static final class Use {
    private long cpuNanos;
    private int loads;
    private long blockedNanos;
    private long waitNanos;
    private long parkNanos;
    private long pinnedNanos;
    private long exceptions;
    private long errors;
    private @Nullable Allocated allocated;

    /** How often its load was read. */
    int loads() {
      return loads;
    }

    /** Its allocation while recorded; null if it was never read. */
    @Nullable Allocated allocated() {
      return allocated;
    }

    private ThreadUse summary(Who who) {
      return new ThreadUse(
          who.name,
          who.id == VIRTUAL ? 0 : 1,
          cpuNanos,
          allocated == null ? 0 : allocated.bytes(),
          blockedNanos,
          waitNanos,
          parkNanos,
          pinnedNanos,
          // An error is an exception too, if both events are on.
          Math.max(exceptions, errors));
    }
  }

  /**
   * A thread's counter of allocated bytes at two times.
   *
   * @param from the earlier time
   * @param first the counter then
   * @param to the later time
   * @param last the counter then
   */
  record Allocated(Instant from, long first, Instant to, long last) {
    long bytes() {
      return Math.max(0, last - first);
    }

    long nanos() {
      return Math.max(0, Duration.between(from, to).toNanos());
    }
  }

  private final BoundedGroups<Who, Use> uses = new BoundedGroups<>(LIMIT);
  private final StartedThreads<String> started = new StartedThreads<>();
  private final Processors processors;

  /** Of the recording that is being read. */
  private CpuTimes<Use> cpuTimes = new CpuTimes<>(LIMIT);

  private @Nullable Source current;

  ThreadUseCollector(Handlers handlers) {
    processors = new Processors(handlers);
    handlers.on("jdk.ThreadStart", this::started);
    handlers.on("jdk.ThreadEnd", this::ended);
    handlers.on("jdk.ThreadCPULoad", this::loaded);
    handlers.on("jdk.ThreadAllocationStatistics", this::allocated);
    wait(handlers, "jdk.JavaMonitorEnter", (use, nanos) -> use.blockedNanos += nanos);
    wait(handlers, "jdk.JavaMonitorWait", (use, nanos) -> use.waitNanos += nanos);
    wait(handlers, "jdk.ThreadPark", (use, nanos) -> use.parkNanos += nanos);
    wait(handlers, "jdk.VirtualThreadPinned", (use, nanos) -> use.pinnedNanos += nanos);
    on(
        handlers,
        "jdk.JavaExceptionThrow",
        (use, event) -> use.exceptions += ThrownCollector.isCopy(event) ? 0 : 1);
    on(handlers, "jdk.JavaErrorThrow", (use, event) -> use.errors++);
  }

  private void wait(Handlers handlers, String name, ObjLongConsumer<Use> adder) {
    on(handlers, name, (use, event) -> adder.accept(use, event.durationNanos()));
  }

  private void on(Handlers handlers, String name, BiConsumer<Use, Fields> adder) {
    handlers.on(
        name,
        (source, event) -> {
          Use use = use(source, event, "eventThread");
          if (use != null) {
            adder.accept(use, event);
          }
        });
  }

  private @Nullable Use use(Source source, Fields event, String field) {
    RecordedThread thread = event.thread(field);
    String name = event.threadName(field);
    if (thread == null || name.startsWith(ContentionCollector.OWN_THREADS)) {
      return null;
    }
    Who who =
        event.isVirtual(field)
            ? new Who(source, VIRTUAL, "virtual " + ThreadCollector.pattern(name))
            : new Who(source, thread.getId(), name);
    return uses.get(who, Use::new);
  }

  private void started(Source source, Fields event) {
    RecordedThread thread = event.thread("thread");
    if (thread != null) {
      started.started(source, thread.getId(), event.time(), "");
      cpuTimes(source).started(thread.getId(), nanos(event.time()));
    }
  }

  private void ended(Source source, Fields event) {
    RecordedThread thread = event.thread("thread");
    if (thread != null) {
      started.ended(source, thread.getId());
      cpuTimes(source).ended(thread.getId(), nanos(event.time()));
    }
  }

  private void loaded(Source source, Fields event) {
    RecordedThread thread = event.thread("eventThread");
    Use use = use(source, event, "eventThread");
    if (use != null && thread != null) {
      use.loads++;
      double load = event.decimal("user") + event.decimal("system");
      long period = processors.period(source, event);
      cpuTimes(source).loaded(thread.getId(), use, nanos(event.time()), load, period);
    }
  }

  private CpuTimes<Use> cpuTimes(Source source) {
    if (source != current) {
      addUp();
      current = source;
    }
    return cpuTimes;
  }

  /** Recordings are read one after the other. */
  private void addUp() {
    Source read = current;
    if (read != null) {
      long count = processors.count(read);
      cpuTimes
          .times(nanos(read.start()), nanos(read.end()), count)
          .forEach((use, nanos) -> use.cpuNanos = nanos);
      cpuTimes = new CpuTimes<>(LIMIT);
      current = null;
    }
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }

  /** The counter runs from the thread's birth: of what was before the recording we know nothing. */
  private void allocated(Source source, Fields event) {
    RecordedThread thread = event.thread("thread");
    Use use = use(source, event, "thread");
    if (use == null || thread == null) {
      return;
    }
    long bytes = event.number("allocated");
    Allocated before = use.allocated;
    if (before != null) {
      use.allocated = with(before, event.time(), bytes);
      return;
    }
    StartedThreads.Started<String> start = started.alive(source, thread.getId());
    use.allocated =
        start == null
            ? new Allocated(event.time(), bytes, event.time(), bytes)
            : new Allocated(start.time(), 0, event.time(), bytes);
  }

  /** Events of one chunk are in no order, but the counter only grows. */
  private static Allocated with(Allocated known, Instant time, long bytes) {
    boolean earlier = bytes < known.first || (bytes == known.first && time.isBefore(known.from));
    boolean later = bytes > known.last || (bytes == known.last && time.isAfter(known.to));
    return new Allocated(
        earlier ? time : known.from,
        earlier ? bytes : known.first,
        later ? time : known.to,
        later ? bytes : known.last);
  }

  /** By thread, for rules; when all is read. */
  Map<Who, Use> uses() {
    addUp();
    return uses.map();
  }

  /** By thread; a thread that is in two recordings counts once for each. */
  List<ThreadUse> summaries() {
    List<ThreadUse> rows = new ArrayList<>();
    uses().forEach((who, use) -> rows.add(summary(who, use)));
    return rows;
  }

  /** One thread. */
  ThreadUse summary(Who who, Use use) {
    return use.summary(who);
  }

  /** How many processors that JVM had; 0 if not known. */
  long processors(Source source) {
    return processors.count(source);
  }

  long uncounted() {
    return uses.uncounted();
  }

  Table<ThreadUse> threads() {
    return table(summaries().stream().filter(use -> use.threads() > 0).toList());
  }

  /** With {@code N} for each number in the names. */
  Table<ThreadUse> groups() {
    Map<String, ThreadUse> groups = new LinkedHashMap<>();
    for (ThreadUse use : summaries()) {
      groups.merge(ThreadCollector.pattern(use.name()), named(use), ThreadUse::plus);
    }
    return table(new ArrayList<>(groups.values()));
  }

  private static ThreadUse named(ThreadUse use) {
    return new ThreadUse(
        ThreadCollector.pattern(use.name()),
        use.threads(),
        use.cpuNanos(),
        use.allocatedBytes(),
        use.blockedNanos(),
        use.waitNanos(),
        use.parkNanos(),
        use.pinnedNanos(),
        use.exceptions());
  }

  private Table<ThreadUse> table(List<ThreadUse> rows) {
    List<ThreadUse> sorted =
        rows.stream()
            .filter(use -> !use.isIdle())
            .sorted(
                Comparator.comparingLong(ThreadUse::cpuNanos)
                    .thenComparingLong(ThreadUse::allocatedBytes)
                    .reversed())
            .toList();
    return Table.of(sorted, uses.uncounted());
  }
}
