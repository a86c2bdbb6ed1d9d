package io.heddle.instrument;

import io.heddle.engine.finding.Finding;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * Sends findings as JMX notifications of type {@code heddle.RULE}, the fingerprint as user data.
 * Loaded only if {@code jmx} is on.
 */
final class Notifications extends NotificationBroadcasterSupport implements NotificationsMBean {
  static final String NAME = "io.heddle:type=Findings";

  private long sent;

  private Notifications() {
    super(
        new MBeanNotificationInfo(
            new String[] {"heddle"}, Notification.class.getName(), "A finding of Heddle."));
  }

  /**
   * Registers the MBean.
   *
   * @throws IllegalStateException if that fails; no exception of JMX leaves this class, because its
   *     callers have to work without the module
   */
  static Notifications open() {
    Notifications notifications = new Notifications();
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(notifications, new ObjectName(NAME));
      return notifications;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a finding. Agent threads only; they take turns. */
  synchronized void send(Finding finding) {
    sent++;
    Notification notification =
        new Notification(
            "heddle." + finding.rule().id(),
            NAME,
            sent,
            finding.time().toEpochMilli(),
            finding.message());
    notification.setUserData(finding.fingerprint());
    sendNotification(notification);
  }

  @Override
  public synchronized long getSent() {
    return sent;
  }
}
