package io.heddle.analysis.jdk;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the loads of {@code jdk.ThreadCPULoad} in one recording to times.
 *
 * <p>The JVM looks at all threads once a period, and at a thread when it ends. A load is what the
 * thread has used since it was looked at before, divided by the time since then and by the number
 * of processors; the first one of a thread is over its life ({@code jfrThreadCPULoadEvent.cpp}). A
 * thread that used less than a millisecond is not written, though it was looked at, and no event
 * says when that was: the looks are known by the events of other threads. Events may come in any
 * order.
 *
 * @param <U> whom the times are for
 */
final class CpuTimes<U> {
  /** Looks remembered; a week's with the usual period. */
  private static final int MAX_LOOKS = 1 << 16;

  private record Sample<U>(U of, long time, double load) {}

  private static final class Life<U> {
    final long thread;
    @Nullable Sample<U> first;
    @Nullable Sample<U> last;
    long lookedAt = Long.MIN_VALUE;

    Life(long thread) {
      this.thread = thread;
    }
  }

  /** Known is what was used while recorded; the rest, of longer lives, is a share by time. */
  private static final class Sum {
    double known;
    double shared;
  }

  private final Map<Long, Life<U>> lives = new HashMap<>();
  private final Map<Long, Long> births = new HashMap<>();
  private final Map<Long, Long> deaths = new HashMap<>();
  private final Map<U, Sum> sums = new HashMap<>();
  private final TreeSet<Long> looks = new TreeSet<>();
  private final int limit;
  private long lastTime = Long.MIN_VALUE;
  private long period = Long.MAX_VALUE;

  /** No thread yet; of more than {@code limit} nothing is added up. */
  CpuTimes(int limit) {
    this.limit = limit;
  }

  /** A thread has started; all times are nanoseconds on one clock. */
  void started(long thread, long time) {
    if (births.size() < limit) {
      births.put(thread, time);
    }
  }

  /** A thread has ended. */
  void ended(long thread, long time) {
    if (deaths.size() < limit) {
      deaths.put(thread, time);
    }
  }

  /**
   * A load was written.
   *
   * @param load of all processors together: 1 if all were busy with this thread
   * @param newPeriod how often the JVM looks
   */
  void loaded(long thread, U of, long time, double load, long newPeriod) {
    period = newPeriod;
    if (time == lastTime) {
      look(time); // of two threads at one time
    }
    lastTime = time;
    Life<U> life =
        lives.size() < limit ? lives.computeIfAbsent(thread, Life::new) : lives.get(thread);
    if (life != null) {
      add(life, new Sample<>(of, time, load));
    }
  }

  /** Those between the first and the last one of a thread were written at looks at all threads. */
  private void add(Life<U> life, Sample<U> sample) {
    Sample<U> first = life.first;
    Sample<U> last = life.last;
    if (first == null || last == null) {
      life.first = sample;
      life.last = sample;
    } else if (sample.time < first.time) {
      life.first = sample;
      if (first != last) {
        addBetween(life, sample, first);
      }
    } else if (sample.time < last.time) {
      addBetween(life, first, sample);
    } else {
      life.last = sample;
      if (last != first) {
        addBetween(life, first, last);
      }
    }
  }

  private void addBetween(Life<U> life, Sample<U> first, Sample<U> sample) {
    long before = life.lookedAt < sample.time ? life.lookedAt : first.time;
    long since = sinceLook(sample.time, Math.max(first.time, before));
    sum(sample.of).known += sample.load * atLook(since);
    life.lookedAt = sample.time;
  }

  private void look(long time) {
    if (looks.add(time) && looks.size() > MAX_LOOKS) {
      looks.pollFirst();
    }
  }

  private Sum sum(U of) {
    return sums.computeIfAbsent(of, key -> new Sum());
  }

  /** From the look at all threads before this one, or from {@code start} if that is later. */
  private long sinceLook(long time, long start) {
    Long before = looks.lower(time);
    return Math.max(0, time - Math.max(before == null ? start : before, start));
  }

  /** Looks at which no thread had used a millisecond are not known. */
  private long atLook(long since) {
    return since - period < period / 2 ? since : period;
  }

  /**
   * The times, in nanoseconds: together not more than what the processors had. To be asked for
   * once, when all is read.
   *
   * @param start when the recording began
   * @param end when it ended
   */
  Map<U, Long> times(long start, long end, long processors) {
    lives.values().forEach(life -> settle(life, start));
    double room = Math.max(0, end - start);
    double known = sums.values().stream().mapToDouble(sum -> sum.known).sum();
    double shared = sums.values().stream().mapToDouble(sum -> sum.shared).sum();
    double ofKnown = known > room ? room / known : 1;
    double ofShared = shared > room - known ? Math.max(0, room - known) / shared : 1;
    Map<U, Long> times = new HashMap<>();
    sums.forEach(
        (of, sum) -> {
          double load = sum.known * ofKnown + sum.shared * ofShared;
          times.put(of, (long) (load * processors));
        });
    return times;
  }

  private void settle(Life<U> life, long start) {
    Sample<U> first = life.first;
    Sample<U> last = life.last;
    if (first == null || last == null) {
      return;
    }
    Long birth = births.get(life.thread);
    Long death = deaths.get(life.thread);
    long from = birth == null ? start : Math.max(start, birth);
    double used = first.load * since(first, from, death);
    if (birth == null) {
      sum(first.of).shared += used;
    } else {
      sum(first.of).known += used;
    }
    if (last != first) {
      long before = Math.max(first.time, life.lookedAt);
      sum(last.of).known += last.load * since(last, before, death);
    }
  }

  /** What is written when a thread ends is of less than a period; looks may be late a little. */
  private long since(Sample<U> sample, long from, @Nullable Long death) {
    long since = sinceLook(sample.time, from);
    boolean isAtEnd = death != null && sample.time >= death;
    return isAtEnd && since - period > period / 10 ? since % period : atLook(since);
  }
}
