package io.heddle.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark without and with the agent and prints a Markdown table. Each round is a
 * fresh JVM; rounds without and with take turns, so that a change of the machine's speed hits both.
 */
public final class Compare {
  private static final String VIRTUAL = "VirtualThreadStarts.virtualThreadStartJoin";
  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  /** What is run, in the order of the table. */
  static final List<String> BENCHMARKS =
      List.of(
          "UncontendedLocks.synchronizedBlock",
          "UncontendedLocks.synchronizedMethod",
          "UncontendedLocks.reentrantLock",
          "UncontendedLocks.nestedPair",
          "ManyPairs.nestedOverPairs",
          "FreshPairs.firstPass",
          "ContendedLock.contendedReentrantLock",
          "Tasks.submitRunGet",
          "ThreadStarts.platformThreadStartJoin",
          VIRTUAL);

  private final String agent;
  private final boolean quick;
  private final OutputFormat log;
  private final Collection<RunResult> results = new ArrayList<>();

  private Compare(String agent, boolean quick, OutputFormat log) {
    this.agent = agent;
    this.quick = quick;
    this.log = log;
  }

  /**
   * Arguments: the agent as it stands after {@code -javaagent:}; {@code full} or {@code quick}; the
   * path, without its ending, for JMH's results (.json) and log (.log); a regular expression of
   * benchmarks to run.
   */
  public static void main(String[] args) throws RunnerException, IOException {
    try (PrintStream log = new PrintStream(args[2] + ".log", StandardCharsets.UTF_8)) {
      OutputFormat format = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
      Compare compare = new Compare(args[0], args[1].equals("quick"), format);
      print(compare.rows(args[3]));
      ResultFormatFactory.getInstance(ResultFormatType.JSON, args[2] + ".json")
          .writeOut(compare.results);
    }
  }

  private static void print(List<Row> rows) throws IOException {
    System.out.println("Machine: " + machine());
    System.out.println("JDK: " + System.getProperty("java.vm.version"));
    System.out.println();
    if (rows.isEmpty()) {
      return;
    }
    System.out.println(Row.HEAD);
    for (Row row : rows) {
      System.out.println(row.line());
    }
  }

  private List<Row> rows(String include) throws RunnerException {
    List<Row> rows = new ArrayList<>();
    for (String benchmark : BENCHMARKS) {
      if (!benchmark.matches(".*(" + include + ").*")) {
        continue;
      }
      if (benchmark.equals(VIRTUAL)
          && Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
        System.err.println("skipped: " + benchmark + " needs JDK 21 or later");
        continue;
      }
      rows.add(row(benchmark));
    }
    return rows;
  }

  private Row row(String benchmark) throws RunnerException {
    Row row = new Row(benchmark.substring(benchmark.indexOf('.') + 1));
    int rounds = quick ? 1 : 5;
    for (int round = 1; round <= rounds; round++) {
      System.err.println(benchmark + ", round " + round + " of " + rounds);
      add(run(benchmark, List.of()), row.none());
      add(run(benchmark, List.of("-javaagent:" + agent)), row.heddle());
    }
    return row;
  }

  private RunResult run(String benchmark, List<String> jvmArguments) throws RunnerException {
    int millis = quick ? 200 : 700;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.replace(".", "\\.") + "$")
            .forks(1)
            .jvmArgs("-Xms512m", "-Xmx1g", "-XX:+UseG1GC")
            .jvmArgsAppend(jvmArguments.toArray(new String[0]))
            .addProfiler(ProcessCpu.class)
            .shouldFailOnError(true);
    if (!benchmark.startsWith("FreshPairs")) {
      options
          .warmupIterations(quick ? 2 : 3)
          .warmupTime(TimeValue.milliseconds(millis))
          .measurementIterations(3)
          .measurementTime(TimeValue.milliseconds(millis));
    }
    RunResult result = new Runner(options.build(), log).runSingle();
    results.add(result);
    return result;
  }

  private static void add(RunResult result, Row.Samples samples) {
    samples.addWall(result.getPrimaryResult().getScore());
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      if (secondary.getLabel().endsWith(ProcessCpu.RESULT)) {
        samples.addCpu(secondary.getScore());
      }
    }
  }

  private static String machine() throws IOException {
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
