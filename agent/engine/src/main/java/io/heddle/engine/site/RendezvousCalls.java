package io.heddle.engine.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * In which methods threads come to latches, barriers, phasers, exchangers and synchronous queues:
 * who is inside such a method, and before the call, has yet to come. Weaving adds, on any thread;
 * the probe asks. No hook is needed for it. Bounded.
 */
public final class RendezvousCalls {
  /** Of a large application with 20,000 classes; 2 MB. */
  private static final int LIMIT = 10_000;

  private final Map<String, List<Call>> byMethod = new HashMap<>();
  private int size;
  private long dropped;

  RendezvousCalls() {}

  /**
   * A call.
   *
   * @param what what the thread does there
   * @param site its site, whose lock is the latch, barrier and so on
   * @param line the source line
   */
  public record Call(Rendezvous what, int site, int line) {}

  /**
   * Notes a call.
   *
   * @param className the binary name of the class, as stacks show it
   * @param methodName the method, as stacks show it
   */
  public synchronized void add(String className, String methodName, Call call) {
    List<Call> calls = byMethod.getOrDefault(key(className, methodName), List.of());
    if (calls.contains(call)) {
      return;
    }
    if (size >= LIMIT) {
      dropped++;
      return;
    }
    size++;
    byMethod.computeIfAbsent(key(className, methodName), k -> new ArrayList<>(1)).add(call);
  }

  /** Whether there is none. */
  public synchronized boolean isEmpty() {
    return size == 0;
  }

  /** How many found the table full. */
  public synchronized long dropped() {
    return dropped;
  }

  /** Whether further ones were dropped, so that not all who may come are known. */
  public synchronized boolean isFull() {
    return size >= LIMIT;
  }

  /** The calls in the method of the frame, in any order. */
  public synchronized List<Call> in(StackTraceElement frame) {
    return List.copyOf(
        byMethod.getOrDefault(key(frame.getClassName(), frame.getMethodName()), List.of()));
  }

  /** Shows all calls, each with its method: {@code com.acme.Batch.run}. */
  public synchronized void forEach(BiConsumer<String, Call> action) {
    byMethod.forEach((method, calls) -> calls.forEach(call -> action.accept(method, call)));
  }

  private static String key(String className, String methodName) {
    return className + '.' + methodName;
  }
}
