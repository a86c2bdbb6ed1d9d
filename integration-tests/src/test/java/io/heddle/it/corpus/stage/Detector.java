package io.heddle.it.corpus.stage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** The JVM's own deadlock detector, as every program may call it. */
final class Detector {
  private Detector() {}

  /** A line {@code deadlocked CLASS} for each frame of each thread that it finds. */
  static List<String> run() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] ids = threads.findDeadlockedThreads();
    List<String> lines = new ArrayList<>();
    if (ids != null) {
      for (ThreadInfo info : threads.getThreadInfo(ids, Integer.MAX_VALUE)) {
        for (StackTraceElement frame : info.getStackTrace()) {
          lines.add("deadlocked " + frame.getClassName());
        }
      }
    }
    return lines;
  }
}
