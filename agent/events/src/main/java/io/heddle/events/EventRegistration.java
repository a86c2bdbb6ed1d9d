package io.heddle.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.FlightRecorder;

/**
 * Makes the events of Heddle known to JFR, until it is closed.
 *
 * <p>An event is a plain object: make one, set its fields, commit it. That is cheap while no
 * recording is running; where filling it in is not, ask {@code isEnabled()} first.
 *
 * <p>Thread-safe. To be opened and closed by a thread that holds no lock: registering takes JFR's
 * own lock and initialises classes, which has deadlocked agents that did it from a class file
 * transformer (JDK-8368670, JDK-8371889).
 */
public final class EventRegistration implements AutoCloseable {
  /** All events, in the order of the documentation. */
  static final List<Class<? extends HeddleEvent>> EVENTS =
      List.of(
          FindingEvent.class,
          FindingStepEvent.class,
          FindingThreadEvent.class,
          FindingLockEvent.class,
          FindingTestEvent.class,
          FindingStackEvent.class,
          FindingNoteEvent.class,
          LockOrderInversionEvent.class,
          LockOrderInversionEdgeEvent.class,
          DeadlockEvent.class,
          DeadlockedThreadEvent.class,
          LockOrderEdgeEvent.class,
          LockOrderSampleEvent.class,
          LockHeldEvent.class,
          LockStatisticsEvent.class,
          ThreadCreatedEvent.class,
          ThreadEndedEvent.class,
          TaskRunEvent.class,
          ExecutorStatisticsEvent.class,
          AgentStatisticsEvent.class);

  private final List<Runnable> hooks = new ArrayList<>();
  private final AtomicLong failures = new AtomicLong();
  private boolean closed;

  private EventRegistration() {}

  /**
   * Registers all events. Starts no recording.
   *
   * @throws IllegalStateException if JFR cannot be used in this JVM
   */
  public static EventRegistration open() {
    if (!FlightRecorder.isAvailable()) {
      throw new IllegalStateException("JFR is not available in this JVM");
    }
    EVENTS.forEach(FlightRecorder::register);
    return new EventRegistration();
  }

  /**
   * Has {@code writer} commit events of a periodic type whenever a recording asks for them: {@link
   * LockOrderEdgeEvent} at the end of each chunk, statistics every ten seconds, unless the
   * recording says otherwise.
   *
   * <p>The writer runs on a thread of JFR, which may hold JFR's lock: it must not take a lock that
   * an application thread can hold, nor register events. What it throws is counted and goes no
   * further, for JFR would print it on the standard output.
   *
   * @throws IllegalStateException if this was closed
   */
  public synchronized void onPeriod(Class<? extends HeddleEvent> event, Runnable writer) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    Runnable hook = () -> run(writer);
    FlightRecorder.addPeriodicEvent(event, hook);
    hooks.add(hook);
  }

  private void run(Runnable writer) {
    try {
      writer.run();
    } catch (RuntimeException | Error e) {
      failures.incrementAndGet();
    }
  }

  /** How many times a writer of periodic events has thrown. */
  public long failures() {
    return failures.get();
  }

  /**
   * Removes the writers and makes JFR forget the events. What is committed from then on goes
   * nowhere. What a recording already holds stays there. Closing twice does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    hooks.forEach(FlightRecorder::removePeriodicEvent);
    hooks.clear();
    EVENTS.forEach(FlightRecorder::unregister);
  }
}
