package io.heddle.analysis.timeline;

import io.heddle.analysis.jdk.ContentionCollector;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.model.Timeline.PoolLane;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.model.Timeline.Span;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import io.heddle.engine.site.Frames;
import io.heddle.engine.site.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What threads do over time, from Heddle's events and the JDK's. A recording is read to its end
 * before the next one, so that only one at a time needs much memory.
 */
public final class TimelineCollector {
  static final int MOST_RECORDINGS = 4;
  static final int MOST_LANES = 100;
  static final int MOST_POOLS = 50;
  static final int MOST_SPANS = 10_000;

  private static final int MAX_DEADLOCKED = 1_000;
  private static final int MAX_TEXTS = 1 << 16;

  private static final String LOCKS = "java.util.concurrent.locks.";

  /** How often JFR looks, unless it is told otherwise. */
  private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** A deadlock is told when it has been seen twice, this far apart at least. */
  private static final long CONFIRMED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Ranked(int number, double interest, Recorded recorded) {}

  private final LongestSpans spans;
  private final List<Ranked> finished = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  /** By thread; how long they last is known at the end. */
  private final Map<String, Span> deadlocked = new LinkedHashMap<>();

  private int recordings;
  private int left;
  private @Nullable Source source;
  private TimeGrid grid = new TimeGrid();
  private RecordedThreads threads = new RecordedThreads(grid);
  private RecordedPools pools = new RecordedPools(grid);

  /** Has seen nothing; is told of events by {@code handlers}. */
  public TimelineCollector(Handlers handlers) {
    this(handlers, MOST_SPANS);
  }

  /**
   * Has seen nothing; is told of events by {@code handlers}.
   *
   * @param mostSpans how many spans of each kind are kept, the longest
   */
  public TimelineCollector(Handlers handlers, int mostSpans) {
    spans = new LongestSpans(mostSpans);
    on(handlers, "jdk.JavaMonitorEnter", this::entered);
    on(
        handlers,
        "jdk.JavaMonitorWait",
        e -> waited(Activity.WAITING, e, e.className("monitorClass")));
    on(handlers, "jdk.ThreadPark", this::parked);
    on(handlers, "jdk.ThreadSleep", e -> waited(Activity.SLEEPING, e, ""));
    on(handlers, "jdk.ExecutionSample", this::sampled);
    on(handlers, "jdk.ThreadStart", e -> threads.started(thread(e), time(e)));
    on(handlers, "jdk.ThreadEnd", e -> threads.ended(thread(e), time(e)));
    on(handlers, "heddle.TaskRun", this::ran);
    on(handlers, "heddle.LockHeld", this::held);
    on(handlers, "heddle.ExecutorStatistics", e -> pools.seen(e, time(e)));
    on(handlers, "heddle.LockOrderInversionEdge", e -> threads.inFinding(e.text("thread")));
    on(handlers, "heddle.FindingStep", this::step);
    on(handlers, "heddle.DeadlockedThread", this::deadlocked);
  }

  /** An event of a recording that was not seen before begins a new timeline. */
  private void on(Handlers handlers, String name, Consumer<Fields> handler) {
    handlers.on(
        name,
        (from, event) -> {
          if (from != source) {
            finish();
            source = from;
          }
          handler.accept(event);
        });
  }

  private void entered(Fields event) {
    wait(
        Activity.BLOCKED,
        event,
        event.className("monitorClass"),
        event.shownThread("previousOwner"));
  }

  /** {@code ReentrantLock$NonfairSync} is what the JDK calls a {@code ReentrantLock}. */
  private void parked(Fields event) {
    String type = event.className("parkedClass");
    boolean lock = type.startsWith(LOCKS) && !type.contains("Condition");
    if (lock) {
      waited(Activity.BLOCKED, event, type.substring(LOCKS.length()).replaceFirst("\\$.*", ""));
    } else {
      waited(Activity.PARKED, event, type);
    }
  }

  private void waited(Activity activity, Fields event, String type) {
    wait(activity, event, type, "");
  }

  private void wait(Activity activity, Fields event, String type, String by) {
    long start = time(event);
    add(
        thread(event),
        activity,
        start,
        start + event.durationNanos(),
        (thread, nanos) ->
            new Span(
                recordings,
                thread,
                activity,
                start,
                nanos,
                kept(type),
                kept(event.stack().site()),
                kept(by),
                0));
  }

  private void sampled(Fields event) {
    String thread = event.shownThread("sampledThread");
    if (isOfInterest(thread)) {
      threads.add(thread, Activity.RUNNING, time(event) - SAMPLE_NANOS, time(event));
    }
  }

  private void ran(Fields event) {
    long start = TimeGrid.nanos(event.instant("runStart"));
    String worker = event.text("worker");
    if (worker.isEmpty() || start == 0) {
      return;
    }
    long queued = event.nanos("queueTime");
    long end = start + event.nanos("runTime");
    pools.ran(event, start - queued, start, end);
    add(
        worker,
        Activity.TASK,
        start,
        end,
        (thread, nanos) ->
            new Span(
                recordings,
                thread,
                Activity.TASK,
                start,
                nanos,
                kept(event.text("taskClass")),
                kept(event.text("submitSite")),
                kept(event.text("submitter")),
                queued));
  }

  /** The event is written when the lock is released, true to one sampling period of the agent. */
  private void held(Fields event) {
    long end = time(event);
    add(
        event.shownThread("thread", "threadId", "virtual"),
        Activity.HOLDING,
        end - event.nanos("holdTime"),
        end,
        (thread, nanos) ->
            new Span(
                recordings,
                thread,
                Activity.HOLDING,
                end - nanos,
                nanos,
                kept(event.text("lock")),
                kept(event.text("site")),
                "",
                0));
  }

  /** Of a cycle, if the thread has what another one wants. */
  private void step(Fields event) {
    if (!event.text("heldLock").isEmpty() && !event.text("wantedLock").isEmpty()) {
      threads.inFinding(event.shownThread("threadName", "threadId", "virtual"));
    }
  }

  /** No event of the JDK tells of a wait that does not end. */
  private void deadlocked(Fields event) {
    String thread = event.shownThread("thread", "threadId", "virtual");
    threads.inFinding(thread);
    if (deadlocked.size() < MAX_DEADLOCKED) {
      deadlocked.putIfAbsent(
          thread,
          new Span(
              recordings,
              thread,
              Activity.DEADLOCKED,
              time(event) - CONFIRMED_NANOS,
              0,
              event.text("wantedLock"),
              Frames.parse(event.text("wantedSite")).map(Stacks::label).orElse(""),
              event.shownThread("owner", "ownerId", "ownerVirtual"),
              0));
    }
  }

  private void endDeadlocks(Source of) {
    long end = TimeGrid.nanos(of.end());
    for (Span span : deadlocked.values()) {
      add(
          span.thread(),
          Activity.DEADLOCKED,
          span.startNanos(),
          Math.max(end, span.startNanos()),
          (thread, nanos) -> span.lasting(nanos));
    }
    deadlocked.clear();
  }

  private interface NewSpan {
    Span of(String thread, long nanos);
  }

  private void add(String thread, Activity activity, long start, long end, NewSpan span) {
    if (isOfInterest(thread)) {
      threads.add(thread, activity, start, end);
      spans.add(activity, end - start, () -> span.of(kept(thread), end - start));
    }
  }

  private static boolean isOfInterest(String thread) {
    return !thread.isEmpty() && !thread.startsWith(ContentionCollector.OWN_THREADS);
  }

  private static String thread(Fields event) {
    return event.shownThread("eventThread");
  }

  private static long time(Fields event) {
    return TimeGrid.nanos(event.time());
  }

  /** The same text once, for each event brings its own. */
  private String kept(String text) {
    String known = texts.get(text);
    if (known == null && texts.size() < MAX_TEXTS) {
      texts.put(text, text);
    }
    return known == null ? text : known;
  }

  /** Keeps what is worth it of the recording that was read last. */
  private void finish() {
    if (source != null) {
      endDeadlocks(source);
      List<Lane> lanes = threads.lanes(MOST_LANES);
      List<PoolLane> lanesOfPools = pools.lanes(MOST_POOLS);
      if (!lanes.isEmpty() || !lanesOfPools.isEmpty()) {
        finished.add(
            new Ranked(recordings, threads.interest(), recorded(source, lanes, lanesOfPools)));
        finished.sort(Comparator.comparingDouble(Ranked::interest).reversed());
      }
      if (finished.size() > MOST_RECORDINGS) {
        finished.remove(MOST_RECORDINGS);
        left++;
      }
    }
    recordings++;
    grid = new TimeGrid();
    threads = new RecordedThreads(grid);
    pools = new RecordedPools(grid);
  }

  private Recorded recorded(Source of, List<Lane> lanes, List<PoolLane> lanesOfPools) {
    return new Recorded(
        of.file(),
        Instant.ofEpochSecond(0, grid.start()),
        grid.width(),
        grid.parts(),
        lanes,
        threads.more(lanes.size()),
        lanesOfPools);
  }

  /** What is known when all is read. */
  public Timeline timeline() {
    finish();
    source = null;
    finished.sort(Comparator.comparingInt(Ranked::number));
    Map<Integer, Integer> places = new HashMap<>();
    finished.forEach(ranked -> places.put(ranked.number, places.size()));
    Map<Activity, Long> dropped = new EnumMap<>(Activity.class);
    dropped.putAll(spans.dropped());
    List<Span> listed = new ArrayList<>();
    for (Span span : spans.spans()) {
      Integer place = places.get(span.recording());
      if (place == null) {
        dropped.merge(span.activity(), 1L, Long::sum);
      } else {
        listed.add(span.in(place));
      }
    }
    return new Timeline(finished.stream().map(Ranked::recorded).toList(), left, listed, dropped);
  }
}
