package io.heddle.instrument;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The JVM's own text thread dump, as {@code jcmd PID Thread.print} gives it. */
final class ThreadDump {
  private ThreadDump() {}

  /**
   * Stops all threads for a moment, so only for what hangs. Without the locked synchronizers, for
   * which the JVM would walk the heap.
   */
  static String text() throws JMException {
    Object dump =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "threadPrint",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return dump.toString();
  }
}
