package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agents.
 *
 * @param heddle Heddle as it stands after {@code -javaagent:}
 * @param directory where the jars of the others are
 */
record Agents(String heddle, Path directory) {
  /** The arguments of the JVM for this variant. */
  List<String> arguments(Variant variant) throws IOException {
    return switch (variant) {
      case NONE -> List.of();
      case HEDDLE -> List.of("-javaagent:" + heddle);
      // Since JDK 13 it cannot do without the flag.
      case BLOCKHOUND ->
          List.of("-javaagent:" + jar("blockhound"), "-XX:+AllowRedefinitionToAddDeleteMethods");
      // Exporters off: there is nobody to send to, and only what it does in the JVM counts.
      case OPEN_TELEMETRY ->
          List.of(
              "-javaagent:" + jar("opentelemetry-javaagent"),
              "-Dotel.traces.exporter=none",
              "-Dotel.metrics.exporter=none",
              "-Dotel.logs.exporter=none");
    };
  }

  /** The names of the other agents' jars, which have their versions in them. */
  String describeOthers() throws IOException {
    try (Stream<Path> jars = Files.list(directory)) {
      List<String> names =
          jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
              .sorted()
              .toList();
      return String.join(", ", names);
    }
  }

  private Path jar(String name) throws IOException {
    try (Stream<Path> jars = Files.list(directory)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + name + " in " + directory));
    }
  }
}
