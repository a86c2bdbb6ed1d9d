package io.heddle.engine.lock;

/**
 * The chains of acquisitions that the lock-order graph has been told of, as 64-bit hashes.
 *
 * <p>After lockdep's chain cache: the key covers everything that the graph would look at, so a hit
 * means that there is nothing new to tell. It is a cache, not a set: 4-way, a full bucket loses one
 * of its keys, and the chain is then told again. Read and written by all threads with plain
 * accesses; a lost write costs one more telling.
 *
 * <p>A hit of a wrong key hides one chain. Keys are made of identity hashes, which have 31 bits: a
 * new inner lock under a known outer one is mistaken for one of n others with a probability of n /
 * 2^31. Checking the instance too would cost a dependent load and a GC barrier on every nested
 * acquisition.
 */
public final class KnownChains {
  private static final int SIZE = 1 << 17;
  private static final int WAYS = 4;

  /** Part of every key. */
  private volatile int generation;

  /** One megabyte. 0 is an empty place. */
  private final long[] keys = new long[SIZE];

  /** Knows nothing. */
  public KnownChains() {}

  /** Whether {@code key} was added and not lost since. */
  public boolean contains(long key) {
    long[] table = keys;
    int i = bucket(key);
    return table[i] == key || table[i + 1] == key || table[i + 2] == key || table[i + 3] == key;
  }

  /** Adds {@code key}, in the place of another one if need be. */
  public void add(long key) {
    int first = bucket(key);
    int i = first;
    while (i < first + WAYS && keys[i] != 0 && keys[i] != key) {
      i++;
    }
    if (i == first + WAYS) {
      i = first + (int) (key >>> 62); // any of the four; the top bits are not part of the bucket
    }
    keys[i] = key;
  }

  /** Where the hash of a chain begins. */
  int generation() {
    return generation;
  }

  /** Forgets all keys. Agent threads only, and rarely: every chain is told again. */
  public synchronized void nextGeneration() {
    generation++;
  }

  private static int bucket(long key) {
    return (int) key & (SIZE - WAYS);
  }

  /** Adds {@code value} to the hash {@code h}. Not zero for practical purposes. */
  static long mix(long h, long value) {
    long m = (h ^ value) * 0x9E3779B97F4A7C15L;
    return m ^ m >>> 32;
  }
}
