package io.heddle.engine.thread;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of all known threads, by thread id.
 *
 * <p>A hash table with lock-free insertion: any thread may push a record at the head of a bucket,
 * one sweeper at a time removes. Instead of a {@code ThreadLocal}, because it is needed anyway (who
 * else holds what), because it costs one load and one compare where a {@code ThreadLocal} costs a
 * map look-up, because it puts nothing into application threads that would outlive the agent, and
 * because an idle virtual thread then carries nothing.
 *
 * <p>Bounded by {@link #MAX_PER_BUCKET}; threads past it are not followed, and counted.
 */
public final class ThreadTable {
  /**
   * Threads of one bucket at most: half a million in all, if their ids are spread evenly, and 130
   * MB in the worst case. Not a count of all threads, which those that start and those that end
   * would fight for.
   */
  private static final int MAX_PER_BUCKET = 32;

  private static final int BUCKET_BITS = 14;
  private static final int BUCKETS = 1 << BUCKET_BITS;

  /**
   * Of a thread whose {@code Thread} object is not made yet: its constructor runs on it, when
   * native code attaches a thread and when the JVM goes on after {@code main}. All of them would
   * share one record.
   */
  private static final long NO_ID = 0;

  private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(ThreadRecord[].class);

  private final @Nullable ThreadRecord[] buckets = new ThreadRecord[BUCKETS];
  private final AtomicLong dropped = new AtomicLong();

  /**
   * Fibonacci hashing (Knuth, TAOCP 3, 6.4): threads made one after the other get buckets in
   * different cache lines, else the starting and the ending of virtual threads fight for one.
   */
  private static int bucket(long id) {
    return ((int) id * 0x9E3779B9) >>> (Integer.SIZE - BUCKET_BITS);
  }

  /**
   * The record of the current thread, made when it is first asked for; null if the table is full or
   * the thread is still being made. Allocates only the first time.
   */
  public @Nullable ThreadRecord current() {
    Thread thread = Thread.currentThread();
    long id = ThreadIdentity.id(thread);
    ThreadRecord head = buckets[bucket(id)];
    if (head != null && head.id == id) {
      return head;
    }
    return findOrAdd(thread, id);
  }

  /**
   * The record of {@code thread}, made when it is first asked for; null if the table is full or the
   * thread is still being made.
   */
  public @Nullable ThreadRecord of(Thread thread) {
    return findOrAdd(thread, ThreadIdentity.id(thread));
  }

  /** The record of the thread with this id, or null if it was never seen or has been swept. */
  public @Nullable ThreadRecord find(long id) {
    ThreadRecord record = head(bucket(id));
    while (record != null && record.id != id) {
      record = record.next;
    }
    return record;
  }

  private @Nullable ThreadRecord head(int bucket) {
    return (ThreadRecord) BUCKET.getVolatile(buckets, bucket);
  }

  private @Nullable ThreadRecord findOrAdd(Thread thread, long id) {
    if (id == NO_ID) {
      return null;
    }
    int bucket = bucket(id);
    ThreadRecord created = null;
    while (true) {
      ThreadRecord head = head(bucket);
      int length = 0;
      for (ThreadRecord r = head; r != null; r = r.next) {
        if (r.id == id) {
          return r;
        }
        length++;
      }
      if (length >= MAX_PER_BUCKET) {
        dropped.incrementAndGet();
        return null;
      }
      if (created == null) {
        created = new ThreadRecord(thread, id, ThreadIdentity.isVirtual(thread));
      }
      created.next = head;
      if (BUCKET.compareAndSet(buckets, bucket, head, created)) {
        return created;
      }
    }
  }

  /** All records, for who goes over them several times: most buckets are empty. */
  public List<ThreadRecord> all() {
    List<ThreadRecord> all = new ArrayList<>();
    forEach(all::add);
    return all;
  }

  /** Calls {@code action} for each record; sees what was there at the start at least. */
  public void forEach(Consumer<ThreadRecord> action) {
    for (int i = 0; i < BUCKETS; i++) {
      for (ThreadRecord r = head(i); r != null; r = r.next) {
        action.accept(r);
      }
    }
  }

  /**
   * Removes the records of threads that have ended or were collected, handing each to {@code ended}
   * first. Not for hooks: one sweeper at a time.
   */
  public synchronized void sweep(Consumer<ThreadRecord> ended) {
    for (int i = 0; i < BUCKETS; i++) {
      ThreadRecord previous = null;
      for (ThreadRecord r = head(i); r != null; r = r.next) {
        if (!r.isOver()) {
          previous = r;
        } else if (previous != null) {
          previous.next = r.next;
          forget(r, ended);
        } else if (BUCKET.compareAndSet(buckets, i, r, r.next)) {
          forget(r, ended);
        } // else somebody pushed before it: the next sweep takes it
      }
    }
  }

  private void forget(ThreadRecord record, Consumer<ThreadRecord> ended) {
    if (record.forget()) {
      ended.accept(record);
    }
  }

  /**
   * The record's thread ends; called on it as the last thing. Takes the record out at once where
   * that needs no more than one compare-and-set, so that a million short-lived virtual threads do
   * not wait for the sweeper.
   */
  public void end(ThreadRecord record) {
    record.ended = true;
    int bucket = bucket(record.id);
    if (head(bucket) == record && BUCKET.compareAndSet(buckets, bucket, record, record.next)) {
      record.forget();
    }
  }

  /** How many records there are; counts them. Not for hooks. */
  public int size() {
    int[] size = {0};
    forEach(record -> size[0]++);
    return size[0];
  }

  /** How many times a thread could not be followed because the table was full. */
  public long dropped() {
    return dropped.get();
  }
}
