package io.heddle.bridge;

/**
 * Where the listener of a test framework says which tests run, and what the agent makes of it.
 *
 * <p>The listener is code of the application and finds this class by its name. It is a class of its
 * own because the JVM may have the hooks of an older agent, which stay as they are. Nothing here is
 * on a hot path; a call may wait for the agent.
 */
public abstract class Tests {
  private static volatile Tests agent;

  /** Made by the agent only. */
  protected Tests() {}

  /** Hands all calls to {@code newAgent}. Called by the agent only. */
  public static void install(Tests newAgent) {
    agent = newAgent;
  }

  /** Hands calls to nobody any more. Called by the agent only. */
  public static void uninstall() {
    agent = null;
  }

  /**
   * A test, or a class of tests, begins on the current thread.
   *
   * @param id tells it from all others that run
   * @param parent the id of what it is part of, or null
   * @param name how people know it
   * @param test whether it is a test; else it is a class of tests
   */
  public static void begin(String id, String parent, String name, boolean test) {
    Tests told = agent;
    if (told != null) {
      told.began(id, parent, name, test);
    }
  }

  /** It has ended, on the current thread. */
  public static void end(String id) {
    Tests told = agent;
    if (told != null) {
      told.ended(id);
    }
  }

  /**
   * A class of tests is about to end: what it has started should have ended. Waits for that.
   *
   * @param id what was said when it began
   * @param graceMillis how long to wait, in milliseconds
   * @param lasting names of threads that may stay, separated by commas; {@code *} stands for any
   *     text
   */
  public static void check(String id, long graceMillis, String lasting) {
    Tests told = agent;
    if (told != null) {
      told.checked(id, graceMillis, lasting);
    }
  }

  /** See {@link #begin}. Does not throw. */
  protected abstract void began(String id, String parent, String name, boolean test);

  /** See {@link #end}. Does not throw. */
  protected abstract void ended(String id);

  /** See {@link #check}. Does not throw. */
  protected abstract void checked(String id, long graceMillis, String lasting);
}
