package io.heddle.analysis.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a JVM writes of the processor time of its threads, made up together with the truth. */
final class SimulatedLoads {
  private static final long MS = 1_000_000;

  private final Random random;
  private final int processors;
  private final long periodMs;
  private final List<SimulatedThread> alive = new ArrayList<>();
  private final List<Runnable> events = new ArrayList<>();
  private final CpuTimes<Long> into;
  private boolean recording;
  private long now;

  /** What each thread used until it was looked at last, in nanoseconds. */
  final Map<Long, Long> truth = new HashMap<>();

  /** Those of which the recording has the start. */
  final List<Long> born = new ArrayList<>();

  private static final class SimulatedThread {
    final long id;
    final long until;
    final double eager;
    long cpu;
    long reportedCpu;
    long lookedAt;

    SimulatedThread(long id, long now, long until, double eager) {
      this.id = id;
      this.until = until;
      this.eager = eager;
      this.lookedAt = now;
    }
  }

  SimulatedLoads(Random random, int processors, long periodMs, CpuTimes<Long> into) {
    this.random = random;
    this.processors = processors;
    this.periodMs = periodMs;
    this.into = into;
  }

  /** Lives for so long without being recorded, and then being recorded. */
  void run(long beforeMs, long recordedMs) {
    long id = 1;
    for (now = 0; now < beforeMs + recordedMs; now++) {
      recording = now >= beforeMs;
      while (random.nextInt(20) == 0) {
        start(id++);
      }
      work();
      for (SimulatedThread thread : List.copyOf(alive)) {
        if (now >= thread.until) {
          end(thread);
        }
      }
      if (recording && now > beforeMs && (now - beforeMs) % periodMs == 0) {
        alive.forEach(thread -> look(thread, now * MS + MS / 2));
        flush();
      }
    }
    flush();
  }

  private void start(long id) {
    long life = random.nextInt(4) == 0 ? 10 * periodMs : 1 + random.nextInt((int) periodMs);
    alive.add(new SimulatedThread(id, now * MS, now + life, random.nextDouble()));
    if (recording) {
      long at = now * MS;
      born.add(id);
      events.add(() -> into.started(id, at));
    }
  }

  private void work() {
    Collections.shuffle(alive, random);
    int free = processors;
    for (SimulatedThread thread : alive) {
      if (free > 0 && random.nextDouble() < thread.eager) {
        free--;
        thread.cpu += MS;
      }
    }
  }

  private void end(SimulatedThread thread) {
    alive.remove(thread);
    if (recording) {
      long at = now * MS + 1 + random.nextInt(1000);
      events.add(() -> into.ended(thread.id, at));
      look(thread, at + random.nextInt(1000));
    }
  }

  private void look(SimulatedThread thread, long at) {
    long wall = at - thread.lookedAt;
    thread.lookedAt = at;
    if (thread.cpu - thread.reportedCpu < MS || wall == 0) {
      return;
    }
    long used = Math.min(thread.cpu - thread.reportedCpu, wall);
    double load = (double) used / wall / processors;
    thread.reportedCpu += used;
    truth.merge(thread.id, used, Long::sum);
    events.add(() -> into.loaded(thread.id, thread.id, at, load, periodMs * MS));
  }

  /** Those of one period in any order, as those of a chunk are; looks at all threads at once. */
  private void flush() {
    Collections.shuffle(events, random);
    events.forEach(Runnable::run);
    events.clear();
  }
}
