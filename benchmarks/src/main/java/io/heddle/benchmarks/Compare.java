package io.heddle.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark without and with the agent and prints a Markdown table. Each round is a
 * fresh JVM; rounds without and with take turns, so that a change of the machine's speed hits both.
 */
public final class Compare {
  /** What is run, in the order of the table. */
  public static final List<String> BENCHMARKS =
      List.of(
          "Atomics.compareAndSet",
          "Atomics.fullFence",
          "UncontendedLocks.synchronizedBlock",
          "UncontendedLocks.synchronizedMethod",
          "UncontendedLocks.reentrantLock",
          "UncontendedLocks.nestedPair",
          "Maps.putInMap",
          "Maps.putInMapAndRemove",
          "Maps.computeIfAbsentInMap",
          "ManyPairs.nestedOverPairs",
          "FreshPairs.firstPass",
          "ContendedLock.contendedReentrantLock",
          "ContendedLock.contendedSection",
          "Tasks.submitRunGet",
          "Connections.borrowAndReturn",
          "ThreadStarts.platformThreadStartJoin",
          "VirtualThreadStarts.virtualThreadStartJoin");

  private final String agent;
  private final boolean quick;
  private final Fork fork;
  private final Collection<RunResult> results = new ArrayList<>();

  private Compare(String agent, boolean quick, OutputFormat log) {
    this.agent = agent;
    this.quick = quick;
    this.fork = new Fork(log, quick);
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
    System.out.println("Machine: " + Machine.describe());
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
      if (!Fork.runsOn(benchmark, Runtime.version().feature())) {
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
    RunResult result = fork.run(benchmark, null, jvmArguments);
    results.add(result);
    return result;
  }

  private static void add(RunResult result, Row.Samples samples) {
    Map<String, Double> times = Fork.times(result);
    samples.addWall(times.get(Fork.WALL));
    Double process = times.get(Fork.PROCESS);
    if (process != null) {
      samples.addCpu(process);
    }
  }
}
