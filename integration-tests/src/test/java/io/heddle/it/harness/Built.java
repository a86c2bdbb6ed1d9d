package io.heddle.it.harness;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build has put things. */
public final class Built {
  /** heddle.jar. */
  public static final Path AGENT = path("heddle.agent.jar");

  /** The sample programs. */
  public static final Path SAMPLE = path("heddle.sample.jar");

  /** heddle-junit. */
  public static final Path JUNIT = path("heddle.junit.jar");

  /** The Maven plugin. */
  public static final Path MAVEN_PLUGIN = path("heddle.maven.plugin.jar");

  /** The root of the source tree. */
  public static final Path ROOT = path("heddle.root");

  private Built() {}

  /** The classes of these tests. */
  public static Path testClasses() {
    try {
      return Path.of(Built.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("system property " + property + " is not set; use Maven");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
