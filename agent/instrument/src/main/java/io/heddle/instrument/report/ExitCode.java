package io.heddle.instrument.report;

import java.lang.reflect.Method;

/**
 * Ends the JVM with another exit code than its own.
 *
 * <p>A shutdown hook that halts would cut off all others, which run beside it: JFR's dump, the
 * coverage of JaCoCo, the application's logs. {@code java.lang.Shutdown} has ten places that are
 * served one after the other; the second one is all shutdown hooks of the application, the third
 * one {@code File.deleteOnExit}. This takes the last one, and only while the JVM ends, so that an
 * agent that was stopped leaves nothing behind.
 */
public final class ExitCode {
  private static final int LAST_PLACE = 9;

  private ExitCode() {}

  /**
   * Has the JVM end with this code when all shutdown hooks are done. To be called by one of them.
   *
   * @throws ReflectiveOperationException if this JDK is different; then nothing has changed
   */
  public static void set(int code) throws ReflectiveOperationException {
    Method add =
        Class.forName("java.lang.Shutdown")
            .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
    add.setAccessible(true);
    Runnable halt = () -> Runtime.getRuntime().halt(code);
    add.invoke(null, LAST_PLACE, true, halt);
  }
}
