package io.heddle.instrument.transform;

import io.heddle.instrument.jvm.EnteredClasses;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Has the JVM run classes that are loaded already through the transformers again, many in one
 * operation. It is halved on error, so that one bad class does not cost the others (OpenTelemetry
 * #12534). For one thread at a time.
 *
 * <p>HotSpot shows no source for the frames that a class had before it was retransformed, whatever
 * has changed in it. So classes in which threads are can be left out. Whether there are any is
 * asked twice: before, and when the JVM has come to the last class of the operation, with nothing
 * left but to stop the application. A thread that enters between that and the safepoint, a
 * millisecond or two later, and stays, does lose its lines.
 */
final class Retransformation {
  /** Under load threads enter and leave all the time; what is not done by then waits. */
  private static final int ATTEMPTS = 4;

  private final Instrumentation instrumentation;
  private final WeavingTransformer weaving;
  private final SkipLog skips;
  private long stopNanos;

  Retransformation(Instrumentation instrumentation, WeavingTransformer weaving, SkipLog skips) {
    this.instrumentation = instrumentation;
    this.weaving = weaving;
    this.skips = skips;
  }

  /** How long the last operations have stopped the application, about; 0 from then on. */
  long takeStopNanos() {
    long taken = stopNanos;
    stopNanos = 0;
    return taken;
  }

  /** Retransforms what the JVM allows to; what fails is in the skip log. */
  void of(Collection<Class<?>> classes) {
    unless(classes, name -> false);
  }

  /**
   * The same without the classes that threads are in.
   *
   * @return those that were left out
   */
  Set<Class<?>> ofFree(Collection<Class<?>> classes) {
    Set<Class<?>> left = new HashSet<>();
    List<Class<?>> wanted = new ArrayList<>(classes);
    for (int i = 0; i < ATTEMPTS && !wanted.isEmpty(); i++) {
      Map<String, Set<Long>> entered = EnteredClasses.ofAll();
      leaveOut(wanted, type -> entered.containsKey(type.getName()), left);
      Set<Class<?>> refused = unless(wanted, new EnteredNow()::has);
      if (refused.isEmpty()) {
        return left;
      }
      wanted.retainAll(refused);
    }
    left.addAll(wanted);
    return left;
  }

  private static void leaveOut(
      List<Class<?>> wanted, Predicate<Class<?>> which, Set<Class<?>> left) {
    wanted.stream().filter(which).forEach(left::add);
    wanted.removeAll(left);
  }

  /** Asks the JVM at the first question. */
  private static final class EnteredNow {
    private Set<String> names = Set.of();

    boolean has(String name) {
      if (names.isEmpty()) {
        names = EnteredClasses.ofPlatform().keySet();
      }
      return names.contains(name);
    }
  }

  /** Returns the classes that were not done because one of them was entered. */
  private Set<Class<?>> unless(Collection<Class<?>> classes, Predicate<String> isEntered) {
    List<Class<?>> batch = new ArrayList<>();
    for (Class<?> type : classes) {
      if (instrumentation.isModifiableClass(type)) {
        batch.add(type);
      }
    }
    Set<Class<?>> refused = new HashSet<>();
    batch(batch, isEntered, refused);
    return refused;
  }

  private void batch(List<Class<?>> batch, Predicate<String> isEntered, Set<Class<?>> refused) {
    if (batch.isEmpty()) {
      return;
    }
    LastGate gate = new LastGate(batch, isEntered);
    List<Class<?>> withLast = new ArrayList<>(batch);
    withLast.add(Last.class);
    weaving.through(gate);
    try {
      instrumentation.retransformClasses(withLast.toArray(new Class<?>[0]));
      weaving.taken();
    } catch (Throwable t) {
      if (gate.isClosed()) {
        refused.addAll(batch);
      } else {
        halve(batch, t, isEntered, refused);
      }
    } finally {
      weaving.through(null);
      stopNanos += gate.stopNanos();
    }
  }

  private void halve(
      List<Class<?>> batch, Throwable t, Predicate<String> isEntered, Set<Class<?>> refused) {
    if (batch.size() == 1) {
      skips.add(batch.get(0).getName(), null, "the JVM refused the woven class: " + t);
      return;
    }
    int half = batch.size() / 2;
    batch(new ArrayList<>(batch.subList(0, half)), isEntered, refused);
    batch(new ArrayList<>(batch.subList(half, batch.size())), isEntered, refused);
  }

  /** The JVM goes through the classes of an operation in order: this is the last one. */
  private static final class Last {}

  private static final class LastGate extends Gate {
    private final List<Class<?>> batch;
    private final Predicate<String> isEntered;
    private long openedNanos;

    LastGate(List<Class<?>> batch, Predicate<String> isEntered) {
      this.batch = batch;
      this.isEntered = isEntered;
    }

    @Override
    boolean closes(Class<?> type, byte[] classFile) {
      if (type != Last.class) {
        return false;
      }
      boolean close = batch.stream().anyMatch(one -> isEntered.test(one.getName()));
      openedNanos = System.nanoTime();
      return close;
    }

    long stopNanos() {
      return openedNanos == 0 || isClosed() ? 0 : System.nanoTime() - openedNanos;
    }
  }
}
