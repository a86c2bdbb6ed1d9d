package io.heddle.engine.clock;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * What is known to have happened: for each of some threads, up to which of its nested acquisitions.
 * Immutable, so that threads hand it on by reference; most never know anything but {@link #NONE}.
 *
 * <p>A vector clock (Fidge and Mattern, 1988) with entries only for threads that have told the
 * lock-order graph something, advanced only by start, join and their like: the segments of Bensalem
 * and Havelund (PADTAD 2005) as a clock. Bounded: past {@link #MAX_ENTRIES} the oldest entries
 * merge into one floor that counts for every thread, which may call two acquisitions ordered that
 * are not, and never the other way round.
 */
public final class Clock {
  /** Knows nothing. */
  public static final Clock NONE = new Clock(new long[0], new long[0], 0);

  /** Threads that are told apart at most; at 16 bytes each, one kilobyte. */
  public static final int MAX_ENTRIES = 64;

  /** In a text, in the place of the thread. */
  private static final String FLOOR = "*";

  /** Ascending. */
  private final long[] threads;

  /** Of the thread in the same place: the stamp of the last acquisition that is known. */
  private final long[] stamps;

  /** Acquisitions of any thread up to this stamp count as known; 0 if none. */
  private final long floor;

  private Clock(long[] threads, long[] stamps, long floor) {
    this.threads = threads;
    this.stamps = stamps;
    this.floor = floor;
  }

  /** Whether the acquisition of this thread with this stamp is known to have happened. */
  public boolean knows(long thread, long stamp) {
    if (stamp <= floor) {
      return true;
    }
    int i = Arrays.binarySearch(threads, thread);
    return i >= 0 && stamps[i] >= stamp;
  }

  /** This clock, knowing also what {@code thread} did up to {@code stamp}. */
  public Clock with(long thread, long stamp) {
    return merge(new Clock(new long[] {thread}, new long[] {stamp}, 0));
  }

  /** This clock, knowing also all acquisitions up to {@code stamp}. */
  Clock withFloor(long stamp) {
    return stamp <= floor ? this : merge(new Clock(NONE.threads, NONE.stamps, stamp));
  }

  /** What the two know together; one of the two itself if it knows all that the other does. */
  public Clock merge(Clock other) {
    if (other.isWithin(this)) {
      return this;
    }
    return isWithin(other) ? other : union(other);
  }

  /**
   * Whether {@code other} knows as much as this clock, one thread left out.
   *
   * @param except the thread whose acquisitions do not count
   */
  public boolean isWithin(Clock other, long except) {
    if (this == other) {
      return true;
    }
    for (int i = 0; i < threads.length; i++) {
      if (threads[i] != except && !other.knows(threads[i], stamps[i])) {
        return false;
      }
    }
    return floor <= other.floor;
  }

  /**
   * As text, for recordings: {@code 21=17 33=20 *=5} for two threads and the floor; empty for
   * {@link #NONE}.
   */
  public String toText() {
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < threads.length; i++) {
      text.add(threads[i] + "=" + stamps[i]);
    }
    if (floor > 0) {
      text.add(FLOOR + "=" + floor);
    }
    return text.toString();
  }

  /**
   * The clock that {@link #toText} has written.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static Clock parse(String text) {
    Clock clock = NONE;
    for (String entry : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(entry);
      }
      String thread = entry.substring(0, equals);
      long stamp = Long.parseLong(entry.substring(equals + 1));
      clock =
          thread.equals(FLOOR) ? clock.withFloor(stamp) : clock.with(Long.parseLong(thread), stamp);
    }
    return clock;
  }

  private boolean isWithin(Clock other) {
    return isWithin(other, -1); // no thread has this id
  }

  private Clock union(Clock other) {
    long[] ids = new long[threads.length + other.threads.length];
    long[] when = new long[ids.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < threads.length || j < other.threads.length) {
      boolean mine = j == other.threads.length;
      boolean theirs = i == threads.length;
      if (!mine && !theirs) {
        mine = threads[i] <= other.threads[j];
        theirs = other.threads[j] <= threads[i];
      }
      ids[n] = mine ? threads[i] : other.threads[j];
      when[n++] = Math.max(mine ? stamps[i] : 0, theirs ? other.stamps[j] : 0);
      i += mine ? 1 : 0;
      j += theirs ? 1 : 0;
    }
    return bounded(ids, when, n, Math.max(floor, other.floor));
  }

  /** Has the JDK link what it sorts with: a hook may be the first that has so much to sort. */
  public static void rehearse() {
    long[] scrambled = new long[2 * MAX_ENTRIES];
    for (int i = 0; i < scrambled.length; i++) {
      scrambled[i] = (i * 0x9E3779B97F4A7C15L) >>> 1;
    }
    bounded(scrambled, scrambled.clone(), scrambled.length, 0);
  }

  /** Keeps what is above the floor, and raises the floor if that is still too much. */
  private static Clock bounded(long[] ids, long[] when, int n, long floor) {
    long bound = floor;
    if (n > MAX_ENTRIES) {
      long[] sorted = Arrays.copyOf(when, n);
      Arrays.sort(sorted);
      bound = Math.max(floor, sorted[n - MAX_ENTRIES - 1]);
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (when[i] > bound) {
        ids[kept] = ids[i];
        when[kept++] = when[i];
      }
    }
    return new Clock(Arrays.copyOf(ids, kept), Arrays.copyOf(when, kept), bound);
  }
}
