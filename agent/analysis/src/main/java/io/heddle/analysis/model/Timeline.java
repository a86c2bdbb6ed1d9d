package io.heddle.analysis.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What threads did over time: in equal parts of the time for the threads of most interest, and as
 * exact spans for the longest of each kind. Both are bounded, whatever the size of the recordings.
 *
 * @param recordings those of most interest, in the order in which they were read
 * @param moreRecordings how many further recordings tell of threads
 * @param spans in the order of time; of any recording that is listed
 * @param dropped how many spans of each kind are not there, because shorter than all that are
 */
public record Timeline(
    List<Recorded> recordings, int moreRecordings, List<Span> spans, Map<Activity, Long> dropped) {

  /** A timeline of nothing. */
  public static final Timeline EMPTY = new Timeline(List.of(), 0, List.of(), Map.of());

  /** Copies what it is given. */
  public Timeline {
    recordings = List.copyOf(recordings);
    spans = List.copyOf(spans);
    dropped = Map.copyOf(dropped);
  }

  /** What a thread may be doing. */
  public enum Activity {
    /** It is part of a deadlock, from when that was seen first to the end of the recording. */
    DEADLOCKED,
    /** It waits for a monitor, or for a lock of {@code java.util.concurrent.locks}. */
    BLOCKED,
    /** It is in {@code Object.wait}. */
    WAITING,
    /** It is parked for anything but a lock: a condition, a latch, the next task of a pool. */
    PARKED,
    /** It is in {@code Thread.sleep}. */
    SLEEPING,
    /** It runs a task of an executor. */
    TASK,
    /** JFR's sampler saw it run. There are no spans of it. */
    RUNNING,
    /** It holds a lock for longer than the agent's threshold, whatever else it does. */
    HOLDING
  }

  /**
   * One recording.
   *
   * @param file as it was given
   * @param start where the first part begins
   * @param partNanos how long each part is
   * @param parts how many parts there are
   * @param lanes the threads of most interest first
   * @param moreThreads how many further threads there were; those of which nothing was kept count
   *     again when they do something later
   * @param pools those of most tasks first
   */
  public record Recorded(
      String file,
      Instant start,
      long partNanos,
      int parts,
      List<Lane> lanes,
      long moreThreads,
      List<PoolLane> pools) {
    /** Copies the lists. */
    public Recorded {
      lanes = List.copyOf(lanes);
      pools = List.copyOf(pools);
    }
  }

  /**
   * A thread, or all threads of one name.
   *
   * @param thread its name
   * @param inFinding whether an inversion or a deadlock names it
   * @param firstPart the part in which it was started; 0 if it was there before
   * @param lastPart the part in which it ended; the last one if it did not
   * @param times for what it did, nanoseconds in each part
   */
  public record Lane(
      String thread,
      boolean inFinding,
      int firstPart,
      int lastPart,
      Map<Activity, List<Long>> times) {
    /** Copies the map. */
    public Lane {
      Map<Activity, List<Long>> copy = new EnumMap<>(Activity.class);
      times.forEach((activity, parts) -> copy.put(activity, List.copyOf(parts)));
      times = copy;
    }

    /** Nanoseconds in a part; 0 if there is none of it. */
    public long nanos(Activity activity, int part) {
      List<Long> parts = times.get(activity);
      return parts == null ? 0 : parts.get(part);
    }

    /** Nanoseconds in all. */
    public long total(Activity activity) {
      return times.getOrDefault(activity, List.of()).stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * How full a pool was.
   *
   * @param pool its name
   * @param creationSite where it was made; {@code "?"} if not known
   * @param tasks how many of its tasks ran
   * @param queued for each part, how long tasks that ran later waited in it, all of them together,
   *     in nanoseconds: divided by the length of the part, the mean length of the queue
   * @param running the same for tasks that ran
   * @param seen what the executor itself said of the length of its queue, tasks that never ran
   *     included: the most in each part; -1 where it said nothing
   */
  public record PoolLane(
      String pool,
      String creationSite,
      long tasks,
      List<Long> queued,
      List<Long> running,
      List<Long> seen) {
    /** Copies the lists. */
    public PoolLane {
      queued = List.copyOf(queued);
      running = List.copyOf(running);
      seen = List.copyOf(seen);
    }
  }

  /**
   * Something that a thread did from one moment to another.
   *
   * @param recording an index into the recordings
   * @param thread the name of the thread
   * @param activity what it did
   * @param startNanos when it began, since the epoch
   * @param nanos how long it took
   * @param what the class of the task or of what was waited for, or the lock held; may be empty
   * @param site where in the code; of a task where it was submitted; empty if not known
   * @param by who has the lock, or had it last, or who submitted the task; empty if not known
   * @param queuedNanos how long the task was in the queue; 0 for all else
   */
  public record Span(
      int recording,
      String thread,
      Activity activity,
      long startNanos,
      long nanos,
      String what,
      String site,
      String by,
      long queuedNanos) {
    /** The same in another place of the list of recordings. */
    public Span in(int place) {
      return new Span(place, thread, activity, startNanos, nanos, what, site, by, queuedNanos);
    }

    /** The same with another length. */
    public Span lasting(long newNanos) {
      return new Span(
          recording, thread, activity, startNanos, newNanos, what, site, by, queuedNanos);
    }

    /** When it ended, since the epoch. */
    public long endNanos() {
      return startNanos + nanos;
    }
  }
}
