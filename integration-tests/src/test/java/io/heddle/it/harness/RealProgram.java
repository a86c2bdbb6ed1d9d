package io.heddle.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that put real libraries to work; the module {@code programs} has them all. */
public enum RealProgram {
  /** Starts, answers 1,000 requests and stops. */
  SPRING_BOOT("io.heddle.it.programs.Web"),
  /** Four threads and their transactions. */
  H2("io.heddle.it.programs.Sql", "jdbc:h2:mem:shop"),
  /** The same. */
  HSQLDB("io.heddle.it.programs.Sql", "jdbc:hsqldb:mem:shop"),
  /** A server and four clients. */
  ZOOKEEPER("io.heddle.it.programs.RoundTrips", "data"),
  /** Four threads write and search one index. */
  LUCENE("io.heddle.it.programs.Index"),
  /** Compiles a file. */
  KOTLINC(
      "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
      "hello.kt",
      "-d",
      "classes",
      "-no-stdlib",
      "-no-reflect",
      "-classpath",
      "LIBRARIES"),
  /** Compiles and runs a line. */
  CLOJURE("clojure.main", "-e", "(println (reduce + (pmap inc (range 100)))) (shutdown-agents)"),
  /** The same. */
  GROOVY("groovy.ui.GroovyMain", "-e", "println((1..100).collect { it + 1 }.sum())");

  private static final Path BUILT = Built.ROOT.resolve("integration-tests/programs/target");

  private final String main;
  private final String[] arguments;

  RealProgram(String main, String... arguments) {
    this.main = main;
    this.arguments = arguments;
  }

  /**
   * Runs it to its end.
   *
   * @param directory an empty one, which it works in
   */
  public Outcome run(Launch launch, Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("hello.kt"), "fun main() { println(\"hello\") }");
    String libraries = BUILT.resolve("programs.jar") + ":" + BUILT.resolve("lib") + "/*";
    launch.in(directory).jvm("-cp", libraries).arguments(main);
    for (String argument : arguments) {
      launch.arguments(argument.equals("LIBRARIES") ? stdlib() : argument);
    }
    return launch.run();
  }

  private static String stdlib() throws IOException {
    try (var jars = Files.newDirectoryStream(BUILT.resolve("lib"), "kotlin-stdlib-[0-9]*.jar")) {
      return jars.iterator().next().toString();
    }
  }
}
