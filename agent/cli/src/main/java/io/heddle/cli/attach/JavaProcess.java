package io.heddle.cli.attach;

/**
 * A running JVM.
 *
 * @param pid its process id
 * @param mainClass its main class, or the file name of its jar; {@code "?"} if not known
 * @param jdk its version of Java; {@code "?"} if not known
 */
public record JavaProcess(long pid, String mainClass, String jdk) {

  /** Whether a person may mean this one by {@code name}: part of its main class, begin or end. */
  boolean isCalled(String name) {
    return mainClass.startsWith(name) || mainClass.endsWith(name);
  }
}
