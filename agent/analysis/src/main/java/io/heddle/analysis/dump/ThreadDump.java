package io.heddle.analysis.dump;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All threads of a JVM at one moment.
 *
 * @param time when; null if it is not told. Where no time zone is told, it is that of this machine
 * @param jvm what the JVM is called; empty if it is not told
 * @param threads in the order of the dump
 * @param deadlocks what the JVM itself has found
 */
public record ThreadDump(
    @Nullable Instant time, String jvm, List<DumpedThread> threads, List<List<JvmWait>> deadlocks) {

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
