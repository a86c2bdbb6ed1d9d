package io.heddle.cli.attach;

import java.util.Optional;

/**
 * What a JVM makes of agents that come while it runs. From JDK 21 on it warns of them (JEP 451);
 * the flag that keeps them out is older.
 */
final class DynamicLoading {
  private static final int JDK_WITH_WARNING = 21;
  private static final int OLDEST_JDK = 17;

  private DynamicLoading() {}

  /**
   * What to tell before an agent is loaded; empty if there is nothing to tell.
   *
   * @param specification the {@code java.specification.version} of the JVM: 1.8, 11, 17
   * @throws CannotAttachException if it is too old, or lets no agent in
   */
  static Optional<String> check(long pid, String specification, JvmFlags flags)
      throws CannotAttachException {
    int version = feature(specification);
    if (version < OLDEST_JDK) {
      throw new CannotAttachException(
          "Process %d runs on Java %s; Heddle needs Java %d or later."
              .formatted(pid, specification, OLDEST_JDK));
    }
    Optional<Boolean> allowed = flags.flag("EnableDynamicAgentLoading");
    if (allowed.isPresent() && !allowed.get()) {
      throw new CannotAttachException(disallowed(pid));
    }
    if (version < JDK_WITH_WARNING || allowed.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "Process "
            + pid
            + " will print four lines of warning about a Java agent that was loaded dynamically."
            + " They come from the JVM and do no harm. To avoid them, start it with"
            + " -XX:+EnableDynamicAgentLoading, or with -javaagent:heddle.jar.");
  }

  static String disallowed(long pid) {
    return "Process "
        + pid
        + " was started with -XX:-EnableDynamicAgentLoading, so no agent can be loaded into it."
        + " Start it without, or with -javaagent:heddle.jar.";
  }

  /** {@code 8} for {@code 1.8}; what is no number counts as one that is supported. */
  static int feature(String specification) {
    String number = specification.startsWith("1.") ? specification.substring(2) : specification;
    return number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : OLDEST_JDK;
  }
}
