package io.heddle.benchmarks.overhead;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started, with its output. It prints {@code metric NAME VALUE} for what it has
 * measured, and {@code done} when it is ready to be asked; it ends when its input does.
 */
final class Child implements AutoCloseable {
  private static final long MINUTES = 5;

  private final Process process;
  private final Path errors;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts {@code command}. What it writes to stderr goes to a file of its own. */
  static Child start(List<String> command) throws IOException {
    Path errors = Files.createTempFile(Paths.OUT, "stderr-", ".log");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new Child(process, errors);
  }

  /** Runs {@code command} to its end, with no input. */
  static Child run(List<String> command) throws IOException, InterruptedException {
    try (Child child = start(command)) {
      child.finish();
      return child;
    }
  }

  /** Waits for the line {@code done}. */
  void awaitDone() throws IOException {
    for (String line = read(); !line.equals("done"); line = read()) {
      lines.add(line);
    }
  }

  /** Gives it a line, and waits until it has done what that says. */
  void ask(String line) throws IOException {
    process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    awaitDone();
  }

  private String read() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("ended too early: " + String.join(" | ", errors()));
    }
    return line;
  }

  /** Ends its input, reads the rest of its output and waits for its end. */
  void finish() throws IOException, InterruptedException {
    process.getOutputStream().close();
    output.lines().forEach(lines::add);
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      throw new IOException("does not end");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "exit code " + process.exitValue() + ": " + String.join(" | ", errors()));
    }
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** What it has printed so far, without {@code done}. */
  List<String> lines() {
    return lines;
  }

  /** What it has written to stderr so far. */
  List<String> errors() throws IOException {
    return Files.readAllLines(errors);
  }

  /** What it says it has measured. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ");
      if (parts.length == 3 && parts[0].equals("metric")) {
        metrics.put(parts[1], Double.valueOf(parts[2]));
      }
    }
    return metrics;
  }

  /** Stops it if it is running. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
