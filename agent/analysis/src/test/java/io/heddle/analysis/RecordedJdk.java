package io.heddle.analysis;

import io.heddle.analysis.jdk.JvmEvents;
import io.heddle.analysis.jdk.PinnedEvents;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.Name;

/** Events of the JDK: some that come about, and some written as the JVM would. */
final class RecordedJdk {
  private RecordedJdk() {}

  /** A thread dump. */
  @Name("jdk.ThreadDump")
  static final class Dump extends Event {
    String result = "";
  }

  /** How many threads there are. */
  @Name("jdk.JavaThreadStatistics")
  static final class Threads extends Event {
    long activeCount;
  }

  /** An exception. */
  @Name("jdk.JavaExceptionThrow")
  static final class Thrown extends Event {
    Class<?> thrownClass = Object.class;
  }

  /** One of each. */
  static void events() {
    Dump dump = new Dump();
    dump.result =
        """
        "a" #1 prio=5 tid=0x1 nid=1 waiting for monitor entry
           java.lang.Thread.State: BLOCKED (on object monitor)
        \tat A.a(A.java:1)
        \t- waiting to lock <0x1> (a X)
        \t- locked <0x2> (a X)

        "b" #2 prio=5 tid=0x2 nid=2 waiting for monitor entry
           java.lang.Thread.State: BLOCKED (on object monitor)
        \tat B.b(B.java:1)
        \t- waiting to lock <0x2> (a X)
        \t- locked <0x1> (a X)

        JNI global refs: 1

        Found one Java-level deadlock:
        =============================
        "a":
          waiting to lock monitor 0x1 (object 0x1, a X),
          which is held by "b"

        "b":
          waiting to lock monitor 0x1 (object 0x2, a X),
          which is held by "a"

        """;
    dump.commit();
    new Threads().commit();
    new Thrown().commit();
    new PinnedEvents.Of24().commit();
    new JvmEvents.Load().commit();
  }

  /** A thread with this name waits for a monitor. */
  static void contend(String name) throws InterruptedException {
    Object monitor = new Object();
    CountDownLatch started = new CountDownLatch(1);
    Thread contender =
        new Thread(
            () -> {
              started.countDown();
              synchronized (monitor) {
                started.countDown();
              }
            },
            name);
    synchronized (monitor) {
      contender.start();
      started.await();
      while (contender.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
    contender.join();
  }
}
