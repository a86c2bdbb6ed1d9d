package io.heddle.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM to attach to, which runs until it is closed. */
final class TargetJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private TargetJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static TargetJvm start(String... flags) throws IOException {
    return start(Program.class, flags);
  }

  static TargetJvm start(Class<?> program, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classes(), program.getName(), "secret=1"));
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

  void send(String line) throws IOException {
    process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
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

  /** A thread of it counts, and comes to no safepoint for minutes. */
  static final class Counting {
    private static volatile int result;

    public static void main(String[] args) throws IOException {
      for (int i = 0; i < 20_000; i++) {
        result += count(100);
      }
      new Thread(() -> result = count(Integer.MAX_VALUE), "counting").start();
      System.out.println("ready");
      while (System.in.read() >= 0) {}
    }

    private static int count(int n) {
      int sum = 1;
      for (int i = 0; i < n; i++) {
        // Each waits for the one before: a hundred cycles in all, and a minute for all of it.
        sum = sum * 31 + i / (sum | 1);
        sum = sum * 31 + i / (sum | 3);
        sum = sum * 31 + i / (sum | 5);
        sum = sum * 31 + i / (sum | 7);
      }
      return sum;
    }
  }

  /** What runs in it. */
  static final class Program {
    public static void main(String[] args) throws IOException {
      System.out.println("ready");
      while (System.in.read() >= 0) {}
    }
  }

  /** Has what tells that Heddle's agent is in it, and what that tells to tools. */
  static final class WithAgent {
    public static void main(String[] args) throws Exception {
      Thread reporter = new Thread(() -> LockSupport.parkNanos(Long.MAX_VALUE), "heddle-reporter");
      reporter.setDaemon(true);
      reporter.start();
      Properties properties =
          (Properties)
              Class.forName("jdk.internal.vm.VMSupport")
                  .getMethod("getAgentProperties")
                  .invoke(null);
      properties.setProperty("heddle.live", lines(7, 1));
      System.out.println("ready");
      while (System.in.read() >= 0) {
        properties.setProperty("heddle.live", lines(12, 2));
        System.out.println("grown");
      }
    }

    private static String lines(int queued, int findings) {
      StringBuilder lines = new StringBuilder();
      lines.append("{'type':'heddle','version':'1.2','pools':3,'findings':" + findings + "}\n");
      lines.append("{'type':'pool','id':4,'name':'Orders','workers':2,'running':2,");
      lines.append("'queued':" + queued + ",'completed':0}\n");
      for (int i = 1; i <= findings; i++) {
        lines.append("{'type':'finding','time':'2026-01-01T00:00:0" + i + "Z','rule':'rule-" + i);
        lines.append("','fingerprint':'f','message':'found','change':'','times':1}\n");
      }
      return lines.toString().replace('\'', '"');
    }
  }
}
