package io.heddle.instrument;

import java.util.Arrays;
import java.util.List;

/** The platform threads that are alive, without the stacks that {@code getAllStackTraces} takes. */
final class LiveThreads {
  private LiveThreads() {}

  static List<Thread> all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    return Arrays.asList(threads).subList(0, root.enumerate(threads));
  }
}
