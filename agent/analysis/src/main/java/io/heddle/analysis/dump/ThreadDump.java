package io.heddle.analysis.dump;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All threads of a JVM at one moment.
 *
 * @param time when; null if it is not told. Where no time zone is told, it is that of this machine
 * @param jvm what the JVM is called; empty if it is not told
 * @param pid its process id, as it sees it itself; 0 if it is not told
 * @param atOneMoment whether all threads stood still while it was taken; else each was looked at in
 *     a moment of its own, so that two of them may contradict each other
 * @param threads in the order of the dump
 * @param deadlocks what the JVM itself has found
 * @param scheduler what runs virtual threads; null if it is not told
 */
public record ThreadDump(
    @Nullable Instant time,
    String jvm,
    long pid,
    boolean atOneMoment,
    List<DumpedThread> threads,
    List<List<JvmWait>> deadlocks,
    @Nullable Scheduler scheduler) {

  /**
   * The pool of carrier threads, as {@code jcmd Thread.vthread_scheduler} of JDK 24 tells it.
   *
   * @param parallelism how many carriers there may be
   * @param queued how many virtual threads wait for one
   */
  public record Scheduler(long parallelism, long queued) {}

  /**
   * This dump with the threads that only {@code other} knows, which was taken of the same JVM right
   * after it.
   */
  public ThreadDump with(ThreadDump other) {
    Map<Long, String> names = new HashMap<>();
    other.threads.forEach(one -> names.put(one.number(), one.name()));
    List<DumpedThread> all = new ArrayList<>();
    for (DumpedThread thread : threads) {
      String name = names.remove(thread.number());
      all.add(thread.name().isEmpty() && name != null ? thread.named(name) : thread);
    }
    other.threads.stream().filter(one -> names.containsKey(one.number())).forEach(all::add);
    return new ThreadDump(
        time, jvm, other.pid, atOneMoment, List.copyOf(all), deadlocks, scheduler);
  }

  /**
   * One thread in a deadlock that the JVM has found, which knows them by their names only.
   *
   * @param thread its name
   * @param address of what it waits for; empty if it is not told
   * @param type the class of what it waits for
   * @param owner the name of the thread that has it
   */
  public record JvmWait(String thread, String address, String type, String owner) {}
}
