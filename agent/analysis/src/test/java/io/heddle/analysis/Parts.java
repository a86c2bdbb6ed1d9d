package io.heddle.analysis;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of findings, for tests. */
public final class Parts {
  private Parts() {}

  /** Locks of these names, numbered from 1. */
  public static List<LockRef> locks(String... names) {
    return IntStream.range(0, names.length).mapToObj(i -> lock(names[i], i + 1)).toList();
  }

  private static LockRef lock(String name, int id) {
    return new LockRef(name, "com.acme.Lock", id);
  }

  /** Platform threads of these names, each with an id made of its name. */
  public static List<ThreadRef> threads(String... names) {
    return Stream.of(names).map(Parts::thread).toList();
  }

  /** A platform thread. */
  public static ThreadRef thread(String name) {
    return new ThreadRef(name, Math.abs(name.hashCode()), false, "?");
  }

  /** The frame of {@code com.acme.Shop.sell:24}, in a file called after the class. */
  public static StackTraceElement frame(String place) {
    int dot = place.lastIndexOf('.');
    int colon = place.lastIndexOf(':');
    String type = place.substring(0, dot);
    String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
    int line = Integer.parseInt(place.substring(colon + 1));
    return new StackTraceElement(type, place.substring(dot + 1, colon), file, line);
  }

  /**
   * A thread that took one of these locks at one place and wants the next one, which {@code owner}
   * has.
   */
  public static Step step(
      String thread,
      List<LockRef> locks,
      int held,
      String heldAt,
      @Nullable String owner,
      String... stack) {
    List<StackTraceElement> frames = Stream.of(stack).map(Parts::frame).toList();
    return new Step(
        thread(thread),
        new Use(locks.get(held), frame(heldAt)),
        new Use(locks.get((held + 1) % locks.size()), frames.get(0)),
        null,
        owner == null ? null : thread(owner),
        frames);
  }
}
