package io.heddle.it.program;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Listens to the notifications of Heddle, dies of an exception in a thread, and tells of it. */
public final class Notified {
  private Notified() {}

  /** Prints the type of the notification, and ends when told to. */
  public static void main(String[] args) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.heddle:type=Findings");
    System.out.println("listens soon");
    while (!server.isRegistered(name)) {
      LockSupport.parkNanos(10_000_000);
    }
    CountDownLatch told = new CountDownLatch(1);
    server.addNotificationListener(
        name,
        (notification, back) -> {
          System.out.println("notified " + notification.getType() + notification.getUserData());
          told.countDown();
        },
        null,
        null);
    Thread thread =
        new Thread(
            () -> {
              throw new IllegalStateException("of this thread");
            });
    thread.start();
    told.await();
    System.in.read();
  }
}
