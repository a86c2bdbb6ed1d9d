package io.heddle.application;

/** Code that is not the agent's, for tests of what a stack shows: the agent's frames are cut. */
public final class Application {
  private Application() {}

  /** Calls back. */
  public static void callFromHere(Runnable hook) {
    hook.run();
  }
}
