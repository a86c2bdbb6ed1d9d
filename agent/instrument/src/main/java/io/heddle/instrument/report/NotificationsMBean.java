package io.heddle.instrument.report;

/** What JMX shows of {@link Notifications}; has to be public, and named so. */
public interface NotificationsMBean {
  /** How many findings were sent. */
  long getSent();
}
