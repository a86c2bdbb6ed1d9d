package io.heddle.benchmarks.overhead;

import java.nio.file.Path;

/** Where the build puts things, from the root of the project. */
final class Paths {
  /** The benchmarks with all they need. */
  static final Path BENCHMARKS = Path.of("benchmarks/target/benchmarks.jar");

  /** The executable jar of the Spring Boot application. */
  static final Path SPRING_BOOT = Path.of("benchmarks/spring-boot/target/spring-boot.jar");

  /** The service and its load generator, which need no library. */
  static final Path SERVICE = Path.of("benchmarks/service/target/service.jar");

  /** The service's libraries. */
  static final Path SERVICE_LIBRARIES = Path.of("benchmarks/service/target/lib");

  /** The agents to compare with. */
  static final Path AGENTS = Path.of("benchmarks/service/target/agents");

  /** Results and logs of this program. */
  static final Path OUT = Path.of("benchmarks/target/overhead");

  private Paths() {}
}
