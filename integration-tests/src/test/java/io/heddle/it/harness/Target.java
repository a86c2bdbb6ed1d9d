package io.heddle.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running JVM. Closing it ends it. */
public final class Target implements AutoCloseable {
  /** Far more than anything here takes: to be met only by what hangs. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Process process;
  private final Lines out;
  private final Lines err;
  private final List<String> reports;
  private boolean killed;

  /**
   * A JVM that was just started.
   *
   * @param reports the files that its agent writes reports to
   */
  Target(Process process, List<String> reports) {
    this.process = process;
    this.reports = reports;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Waits for a line of standard output that contains {@code part}, and returns it. */
  public String awaitOut(String part) throws InterruptedException {
    return awaitOut(part, 0);
  }

  /** The same, but passes over the first {@code from} lines. */
  public String awaitOut(String part, int from) throws InterruptedException {
    return out.await(part, from, LIMIT).orElseThrow(() -> missing(part));
  }

  /** Waits for a line of standard error that contains {@code part}, and returns it. */
  public String awaitErr(String part) throws InterruptedException {
    return err.await(part, 0, LIMIT).orElseThrow(() -> missing(part));
  }

  /** The lines of standard output so far that contain {@code part}. */
  public List<String> soFar(String part) {
    return out.soFar().stream().filter(line -> line.contains(part)).toList();
  }

  /** How many lines of standard output have arrived. */
  public int outLines() {
    return out.soFar().size();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Writes a line to standard input. */
  public void send(String line) {
    try {
      process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(report("does not read"), e);
    }
  }

  /** Waits for the end. */
  public Outcome end() throws InterruptedException {
    return endWithin(LIMIT.toSeconds());
  }

  /**
   * Waits for the end, but no longer than this. Whatever the test is about, each line of the report
   * that was written has to be as the schema says.
   */
  public Outcome endWithin(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError(report("does not end"));
    }
    if (!killed) { // else the last line may lack its end
      reports.forEach(report -> Reports.check(report, pid()));
    }
    return new Outcome(process.exitValue(), out.all(), err.all());
  }

  /** Asks it to end, as the system does when it shuts down, and waits until it has. */
  public Outcome terminate() throws InterruptedException {
    process.toHandle().destroy(); // the process itself would close its streams at once
    return end();
  }

  /** Ends it by force, and returns what it has printed. */
  public Outcome kill() throws InterruptedException {
    killed = true;
    process.destroyForcibly();
    return end();
  }

  private AssertionError missing(String part) {
    return new AssertionError(report("never prints '" + part + "'"));
  }

  private String report(String what) {
    return ("Process %d %s. Standard output:%n%s%nStandard error:%n%s%nThreads:%n%s")
        .formatted(
            pid(),
            what,
            String.join("\n", out.soFar()),
            String.join("\n", err.soFar()),
            process.isAlive() ? threads() : "it has ended");
  }

  private String threads() {
    try {
      Process jcmd =
          new ProcessBuilder(
                  Jdks.running().tool("jcmd").toString(), Long.toString(pid()), "Thread.print")
              .redirectErrorStream(true)
              .start();
      String dump = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return dump + (jcmd.waitFor() == 0 ? "" : "\n(jcmd failed)");
    } catch (IOException e) {
      return "no thread dump: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "no thread dump: interrupted";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
