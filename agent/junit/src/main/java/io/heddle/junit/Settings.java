package io.heddle.junit;

import org.junit.platform.engine.ConfigurationParameters;

/**
 * What is set by configuration parameters of JUnit: in {@code junit-platform.properties}, by what
 * runs the tests, or as system properties.
 *
 * @param lasting names of threads that classes of tests may leave behind, separated by commas
 * @param graceMillis how long to wait for the threads of a class to end, in milliseconds
 * @param verbose whether to say so when there is no agent
 */
record Settings(String lasting, long graceMillis, boolean verbose) {
  static final Settings DEFAULT = new Settings("", 2000, false);

  private static final String LASTING = "heddle.leak.allow";
  private static final String GRACE = "heddle.leak.grace";
  private static final String VERBOSE = "heddle.verbose";

  static Settings of(ConfigurationParameters parameters) {
    return new Settings(
        parameters.get(LASTING).orElse(DEFAULT.lasting),
        parameters.get(GRACE).map(Settings::millis).orElse(DEFAULT.graceMillis),
        parameters.getBoolean(VERBOSE).orElse(DEFAULT.verbose));
  }

  private static long millis(String text) {
    try {
      long millis = Long.parseLong(text.strip());
      if (millis >= 0) {
        return millis;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    System.err.println(
        "heddle-junit: "
            + GRACE
            + " is no number of milliseconds, "
            + DEFAULT.graceMillis
            + " is taken: "
            + text);
    return DEFAULT.graceMillis;
  }
}
