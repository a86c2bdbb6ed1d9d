package io.heddle.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM to attach to, which runs until it is closed. */
final class TargetJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private TargetJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static TargetJvm start(String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classes(), Program.class.getName(), "secret=1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    TargetJvm jvm = new TargetJvm(process);
    jvm.awaitLine("ready");
    return jvm;
  }

  private static String classes() {
    return Path.of(
            URI.create(
                TargetJvm.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  String pid() {
    return Long.toString(process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void awaitLine(String wanted) throws IOException {
    for (String line = output.readLine(); !wanted.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("The JVM ended without saying " + wanted);
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    output.close();
  }

  /** What runs in it. */
  static final class Program {
    public static void main(String[] args) throws IOException {
      System.out.println("ready");
      while (System.in.read() >= 0) {}
    }
  }
}
