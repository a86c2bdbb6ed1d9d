package io.heddle.instrument.report;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Looks for the platform's {@code MBeanServer} without making it. Loaded while JMX is in use. */
final class PlatformServer {
  private PlatformServer() {}

  /**
   * The server, or null if nobody has asked for it yet. It is the one with the JVM's own MBeans.
   */
  static @Nullable Object find() {
    try {
      ObjectName ofTheJvm = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
      for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
        if (server.isRegistered(ofTheJvm)) {
          return server;
        }
      }
      return null;
    } catch (JMException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
