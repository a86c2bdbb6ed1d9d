package io.heddle.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JDK on this machine.
 *
 * @param feature its version: 17, 21, 25
 * @param home the directory that holds {@code bin} and {@code release}
 */
public record Jdk(int feature, Path home) {

  /** The program of this name in {@code bin}. */
  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** Whether there is virtual threads' API, for good. */
  public boolean hasVirtualThreads() {
    return feature >= 21;
  }

  /** Whether images can be linked with it. */
  public boolean hasJmods() {
    return Files.isDirectory(home.resolve("jmods"));
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
