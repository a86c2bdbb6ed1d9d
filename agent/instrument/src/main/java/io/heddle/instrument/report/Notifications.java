package io.heddle.instrument.report;

import io.heddle.engine.finding.Finding;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * Sends findings as JMX notifications of type {@code heddle.RULE}, the fingerprint as user data.
 * Loaded only if {@code jmx} is on and JMX in use.
 */
final class Notifications extends NotificationBroadcasterSupport implements NotificationsMBean {
  static final String NAME = "io.heddle:type=Findings";

  private final MBeanServer server;
  private final AtomicLong sent = new AtomicLong();

  private Notifications(MBeanServer server) {
    super(
        new MBeanNotificationInfo(
            new String[] {"heddle"}, Notification.class.getName(), "A finding of Heddle."));
    this.server = server;
  }

  /**
   * Registers the MBean.
   *
   * @param server the platform's {@code MBeanServer}
   * @throws IllegalStateException if that fails; no exception of JMX leaves this class, because its
   *     callers have to work without the module
   */
  static Notifications open(Object server) {
    Notifications notifications = new Notifications((MBeanServer) server);
    try {
      notifications.server.registerMBean(notifications, new ObjectName(NAME));
      return notifications;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes the MBean back.
   *
   * @throws IllegalStateException if that fails
   */
  void close() {
    try {
      server.unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a finding. Agent threads only. */
  void send(Finding finding) {
    Notification notification =
        new Notification(
            "heddle." + finding.rule().id(),
            NAME,
            sent.incrementAndGet(),
            finding.time().toEpochMilli(),
            finding.message());
    notification.setUserData(finding.fingerprint());
    sendNotification(notification);
  }

  @Override
  public long getSent() {
    return sent.get();
  }
}
