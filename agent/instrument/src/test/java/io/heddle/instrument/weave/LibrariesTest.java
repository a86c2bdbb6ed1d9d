package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weaves every class of real libraries, compiled by javac, kotlinc, scalac and groovyc, and has the
 * JVM verify each woven one.
 */
class LibrariesTest {
  private static final List<String> LIBRARIES =
      List.of(
          "h2",
          "tomcat-embed-core",
          "jetty-server",
          "jetty-util",
          "netty-common",
          "netty-buffer",
          "guava",
          "logback-core",
          "logback-classic",
          "log4j-core",
          "HikariCP",
          "kotlin-stdlib",
          "kotlinx-coroutines-core-jvm",
          "scala-library",
          "groovy");

  static Stream<File> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(file -> LIBRARIES.contains(file.getName().replaceFirst("-[0-9].*", "")));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void everyWovenClassVerifies(File jar) throws IOException {
    ClassLoader others = LibrariesTest.class.getClassLoader();
    Verification result = Verification.of(Verification.read(jar.toPath()), others);
    assertThat(result.refused()).isEmpty();
    assertThat(result.slowed()).isEmpty();
    assertThat(result.woven()).isPositive();
    assertThat(result.verified()).isGreaterThan(result.woven() * 3 / 5);
    assertThat(result.left()).hasSizeLessThan(5);
  }
}
