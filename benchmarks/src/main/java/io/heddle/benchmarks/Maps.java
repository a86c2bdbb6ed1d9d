package io.heddle.benchmarks;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One thread and a {@code ConcurrentHashMap} of a thousand keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Maps {
  private static final int KEYS = 1024;

  private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
  private final Integer[] keys = new Integer[2 * KEYS];
  private int next;

  /** Half of the keys are in the map. */
  public Maps() {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i;
      if (i % 2 == 0) {
        map.put(keys[i], keys[i]);
      }
    }
  }

  /** A key that is there, whose bin is locked. */
  @Benchmark
  public Integer putInMap() {
    Integer key = keys[2 * (next++ & KEYS - 1)];
    return map.put(key, key);
  }

  /** A key that comes and goes, mostly without a lock. */
  @Benchmark
  public Integer putInMapAndRemove() {
    Integer key = keys[2 * (next++ & KEYS - 1) + 1];
    map.put(key, key);
    return map.remove(key);
  }

  /** A key that is there is asked for. */
  @Benchmark
  public Integer computeIfAbsentInMap() {
    Integer key = keys[2 * (next++ & KEYS - 1)];
    return map.computeIfAbsent(key, k -> k);
  }
}
