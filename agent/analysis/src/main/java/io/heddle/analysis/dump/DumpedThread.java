package io.heddle.analysis.dump;

import io.heddle.analysis.dump.LockMark.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A thread as a dump shows it.
 *
 * @param name its name, which may be anything
 * @param number what {@code Thread.getId()} answers for it; 0 for threads of the JVM itself
 * @param daemon whether it is a daemon; false if the dump does not say
 * @param virtual whether it is a virtual thread
 * @param carries the number of the virtual thread that runs on it; 0 if none does
 * @param container the pool or other group of threads that it belongs to, as the dump calls it;
 *     empty if the dump does not say
 * @param state the name of its {@code Thread.State}; empty if the dump does not say
 * @param cpuNanos the processor time of its life; -1 if the dump does not say
 * @param elapsedNanos how long ago it was started; -1 if the dump does not say
 * @param stack innermost frame first
 * @param synchronizers the ownable synchronizers that it has, as far as the dump tells
 */
public record DumpedThread(
    String name,
    long number,
    boolean daemon,
    boolean virtual,
    long carries,
    String container,
    String state,
    long cpuNanos,
    long elapsedNanos,
    List<DumpedFrame> stack,
    List<LockMark> synchronizers) {

  /** A time that the dump does not tell. */
  public static final long NO_TIME = -1;

  /**
   * Whether it is a thread of the JVM, such as of a collector, which runs no Java code. Before JDK
   * 8, and in what debuggers print, no thread has a number; but a Java thread has a state.
   */
  public boolean isOfTheJvm() {
    return number == 0 && state.isEmpty();
  }

  /** The same thread with the name that another dump tells. */
  DumpedThread named(String other) {
    return new DumpedThread(
        other,
        number,
        daemon,
        virtual,
        carries,
        container,
        state,
        cpuNanos,
        elapsedNanos,
        stack,
        synchronizers);
  }

  /** The stack without what is said of locks. */
  public List<StackTraceElement> frames() {
    return stack.stream().map(DumpedFrame::at).toList();
  }

  /** The monitor for which it is blocked. */
  public Optional<LockMark> blockedFor() {
    return first(Kind.WAITING_TO_LOCK).or(() -> first(Kind.WAITING_TO_RELOCK));
  }

  /** The object on which it waits by {@code Object.wait}. */
  public Optional<LockMark> waitsOn() {
    return first(Kind.WAITING_ON);
  }

  /** The object at which it is parked. */
  public Optional<LockMark> parkedAt() {
    return first(Kind.PARKED_AT);
  }

  /** The class for whose initialisation it waits, as its type. */
  public Optional<LockMark> initialization() {
    return first(Kind.INITIALIZATION);
  }

  private Optional<LockMark> first(Kind kind) {
    for (DumpedFrame frame : stack) {
      for (LockMark mark : frame.marks()) {
        if (mark.kind() == kind) {
          return Optional.of(mark);
        }
      }
    }
    return Optional.empty();
  }

  private Stream<LockMark> marks() {
    return stack.stream().flatMap(frame -> frame.marks().stream());
  }

  /**
   * The monitors that it has. A frame keeps its mark while the thread waits on the monitor that it
   * has taken there and given back; where the dump does not know which one that is, it is taken to
   * be the innermost.
   */
  public List<LockMark> monitors() {
    Optional<LockMark> given = waitsOn().or(() -> first(Kind.WAITING_TO_RELOCK));
    List<LockMark> held = new ArrayList<>();
    boolean innermost = true;
    for (LockMark mark : marks().filter(mark -> mark.kind() == Kind.LOCKED).toList()) {
      boolean isGiven =
          given.isPresent()
              && (given.get().address().isEmpty()
                  ? innermost
                  : given.get().address().equals(mark.address()));
      if (!isGiven && held.stream().noneMatch(one -> one.address().equals(mark.address()))) {
        held.add(mark);
      }
      innermost = false;
    }
    return held;
  }

  /** The classes whose initialisers it runs, innermost first. */
  public List<String> initializes() {
    return stack.stream()
        .map(DumpedFrame::at)
        .filter(frame -> frame.getMethodName().equals("<clinit>"))
        .map(StackTraceElement::getClassName)
        .toList();
  }
}
