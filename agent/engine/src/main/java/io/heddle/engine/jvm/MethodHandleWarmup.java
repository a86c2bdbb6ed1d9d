package io.heddle.engine.jvm;

/**
 * The JDK customizes a method handle on its 127th call, which spins and loads a class ({@code
 * MethodHandle.maybeCustomize}). Hooks must not load classes: in a hook of a virtual thread that
 * has stopped a JVM of release 21 for good. So whatever a hook calls through a method handle is
 * called often enough before the hooks are installed.
 */
public final class MethodHandleWarmup {
  private static final int CALLS = 200;

  private MethodHandleWarmup() {}

  /** Calls of what is to be rehearsed; no {@code Runnable}, which other agents change. */
  public interface Calls {
    /** Calls all of it once. */
    void make();
  }

  /** Makes {@code calls} until the handles in it are customized. */
  public static void rehearse(Calls calls) {
    for (int i = 0; i < CALLS; i++) {
      calls.make();
    }
  }
}
