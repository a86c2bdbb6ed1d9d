package io.heddle;

/**
 * The entry for {@code java -jar}. Apart from {@link Launcher}, of which the JVM looks at all
 * methods when it is the main class: a runtime without {@code java.instrument} then ends with a
 * stack trace before anything of ours runs.
 */
public final class Tool {
  /** The exit code of what cannot be done, as of all commands. */
  private static final int UNUSABLE = 3;

  private Tool() {}

  /** Runs a command of the tool, then exits with its code. */
  public static void main(String[] args) throws Exception {
    try {
      Launcher.main(args);
    } catch (NoClassDefFoundError e) {
      System.err.println(
          "heddle: This Java runtime lacks " + e.getMessage() + ". Use that of a whole JDK.");
      System.exit(UNUSABLE);
    }
  }
}
