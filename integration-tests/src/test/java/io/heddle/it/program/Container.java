package io.heddle.it.program;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.logging.LogManager;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Starts like an application server: properties name a log manager and an MBean server that only
 * the server's own class loader has, which comes late. Two threads hang from the beginning.
 */
public final class Container {
  private static final ObjectName FINDINGS = name();
  private static final CyclicBarrier BOTH_HOLD_ONE = new CyclicBarrier(2);

  private Container() {}

  private static ObjectName name() {
    try {
      return new ObjectName("io.heddle:type=Findings");
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Goes on when a line of input comes; says which log manager and MBean server it has got, and
   * which notification.
   *
   * @param args the directory of the server's own classes
   */
  public static void main(String[] args) throws Exception {
    hang();
    System.in.read();
    URL[] classes = {Path.of(args[0]).toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader("server", classes, null));
    System.out.println("log manager: " + LogManager.getLogManager().getClass().getName());
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    System.out.println("built by: " + System.getProperty("built.by"));
    System.out.println("heard: " + listen(server));
  }

  private static void hang() {
    Object first = new Object();
    Object second = new Object();
    start(() -> lockBoth(first, second));
    start(() -> lockBoth(second, first));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void lockBoth(Object outer, Object inner) {
    synchronized (outer) {
      try {
        BOTH_HOLD_ONE.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      synchronized (inner) {
        throw new IllegalStateException("cannot come here");
      }
    }
  }

  /** At once: whoever has the server finds the MBean there. */
  private static String listen(MBeanServer server) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    StringBuffer heard = new StringBuffer();
    try {
      server.addNotificationListener(
          FINDINGS,
          (notification, back) -> {
            heard.append(notification.getType());
            told.countDown();
          },
          null,
          null);
    } catch (InstanceNotFoundException e) {
      return "nothing";
    }
    start(
        () -> {
          throw new IllegalStateException("of this thread");
        });
    told.await();
    return heard.toString();
  }
}
