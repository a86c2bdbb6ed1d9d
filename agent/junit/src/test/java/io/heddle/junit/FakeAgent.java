package io.heddle.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Has the methods of the agent's class, and notes how they are called. */
public final class FakeAgent {
  /** A call, and the thread that it came on. */
  public record Call(String method, String id, String part, String name, boolean test, Thread on) {}

  static final List<Call> CALLS = new CopyOnWriteArrayList<>();

  private FakeAgent() {}

  /** See the agent's. */
  public static void begin(String id, String part, String name, boolean test) {
    CALLS.add(new Call("begin", id, part, name, test, Thread.currentThread()));
  }

  /** See the agent's. */
  public static void end(String id) {
    CALLS.add(new Call("end", id, null, null, false, Thread.currentThread()));
  }

  /** See the agent's; the settings are in place of a name. */
  public static void check(String id, long graceMillis, String lasting) {
    String settings = graceMillis + " " + lasting;
    CALLS.add(new Call("check", id, null, settings, false, Thread.currentThread()));
  }
}
