package io.heddle.instrument.report;

import io.heddle.engine.finding.Finding;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where findings become JMX notifications. Making an MBean server decides for the whole JVM who
 * makes it and who logs, so that is left to the application: the MBean is registered when somebody
 * asks for the platform's server, before they get it.
 */
public final class Jmx {
  private final BooleanSupplier jmxInUse;
  private final Console console;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean wanted;
  private volatile @Nullable Notifications notifications;

  /** In words: the exception would keep the classes of the thread that came with the server. */
  private volatile @Nullable String failure;

  /**
   * Sends nothing yet.
   *
   * @param jmxInUse whether the JVM may have an MBean server
   */
  public Jmx(BooleanSupplier jmxInUse, Console console) {
    this.jmxInUse = jmxInUse;
    this.console = console;
  }

  /** Says whether to send notifications. An MBean that is there stays. */
  public void configure(boolean newWanted) {
    wanted = newWanted;
  }

  /** Somebody gets the platform's server, on a thread of the application. Does not throw. */
  public void serverGivenOut(Object server) {
    if (wanted && begun.compareAndSet(false, true)) {
      try {
        notifications = Notifications.open(server);
      } catch (RuntimeException | LinkageError e) {
        failure = e.toString();
      }
    }
  }

  /** Takes a server that was there before; says what has failed. For the reporter thread. */
  public void look() {
    if (wanted && !begun.get() && jmxInUse.getAsBoolean()) {
      Object server = PlatformServer.find();
      if (server != null) {
        serverGivenOut(server);
      }
    }
    String failed = failure;
    if (failed != null) {
      failure = null;
      console.line("heddle: no JMX notifications: " + failed);
    }
  }

  /** Sends a finding, if anybody can hear it. Agent threads only. */
  public void send(Finding finding) {
    Notifications open = notifications;
    if (open != null && wanted) {
      open.send(finding);
    }
  }

  /** Takes the MBean back. */
  public void close() {
    Notifications open = notifications;
    notifications = null;
    wanted = false;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IllegalStateException e) {
      console.line("heddle: the MBean stays: " + e);
    }
  }
}
