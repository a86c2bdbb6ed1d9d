package io.heddle.it.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JVM to be started, step by step: agent, JVM options, then the program. */
public final class Launch {
  private final Path java;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> reports = new ArrayList<>();
  private Path directory = Path.of("").toAbsolutePath();

  private Launch(Path java) {
    this.java = java;
  }

  /** With {@code java} of this JDK. */
  public static Launch of(Jdk jdk) {
    return new Launch(jdk.tool("java"));
  }

  /** With this program instead of {@code java}: a tool, or the one of an image. */
  public static Launch of(Path program) {
    return new Launch(program);
  }

  /** Heddle from the start, with these options; they may be empty. */
  public Launch agent(String options) {
    return agent(Built.AGENT, options);
  }

  /** The same from a jar of another name. */
  public Launch agent(Path jar, String options) {
    reports.addAll(Reports.namedIn(options));
    return jvm("-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options));
  }

  /** Further options of the JVM. */
  public Launch jvm(String... options) {
    jvm.addAll(List.of(options));
    return this;
  }

  /** A variable of the environment. */
  public Launch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The working directory. */
  public Launch in(Path newDirectory) {
    directory = newDirectory;
    return this;
  }

  /** The sample program of this name. */
  public Launch sample(String... arguments) {
    program.addAll(List.of("-jar", Built.SAMPLE.toString()));
    return arguments(arguments);
  }

  /** A program of the test classes. */
  public Launch main(Class<?> main, String... arguments) {
    program.addAll(List.of("-cp", Built.testClasses().toString(), main.getName()));
    return arguments(arguments);
  }

  /**
   * A program of the test classes that needs libraries.
   *
   * @param libraries a regular expression for parts of the names of their files
   */
  public Launch main(String libraries, Class<?> main, String... arguments) {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(".*(test-classes|" + libraries + ").*"))
            .collect(Collectors.joining(File.pathSeparator));
    program.addAll(List.of("-cp", path, main.getName()));
    return arguments(arguments);
  }

  /** The arguments of whatever it is. */
  public Launch arguments(String... arguments) {
    program.addAll(List.of(arguments));
    return this;
  }

  /** Starts it. What the environment of the tests tells Heddle is not handed on. */
  public Target start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvm);
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File(directory.toString()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("HEDDLE_") || name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return new Target(builder.start(), List.copyOf(reports));
  }

  /** Starts it and waits for its end. */
  public Outcome run() throws IOException, InterruptedException {
    try (Target target = start()) {
      return target.end();
    }
  }
}
