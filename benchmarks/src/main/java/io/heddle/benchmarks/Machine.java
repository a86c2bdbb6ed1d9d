package io.heddle.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
public final class Machine {
  private Machine() {}

  /** System, processors and load of this machine, in one line. */
  public static String describe() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return "%s %s, %d x %s, load %.1f"
        .formatted(
            system.getName(),
            system.getArch(),
            system.getAvailableProcessors(),
            processor(),
            system.getSystemLoadAverage());
  }

  /** The processor's name where the system tells it. */
  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "processor";
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .orElse("processor");
  }
}
