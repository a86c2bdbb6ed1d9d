package io.heddle.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs one JMH benchmark in one fresh JVM. */
public final class Fork {
  /** Nanoseconds per operation by the clock. */
  public static final String WALL = "wall";

  /** CPU nanoseconds per operation of the threads that run the benchmark. */
  public static final String THREAD = "thread";

  /** CPU nanoseconds per operation of the whole process. */
  public static final String PROCESS = "process";

  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  private final OutputFormat log;
  private final boolean quick;

  /**
   * Forks whose output goes to {@code log}.
   *
   * @param quick whether to run short and rough
   */
  public Fork(OutputFormat log, boolean quick) {
    this.log = log;
    this.quick = quick;
  }

  /** Whether the benchmark can run on JDK {@code feature}. */
  public static boolean runsOn(String benchmark, int feature) {
    return !benchmark.startsWith("VirtualThreadStarts")
        || feature >= FIRST_JDK_WITH_VIRTUAL_THREADS;
  }

  /**
   * Runs {@code benchmark} (simple class name, dot, method) once.
   *
   * @param java the java command; null for that of this JVM
   */
  public RunResult run(String benchmark, @Nullable String java, List<String> jvmArguments)
      throws RunnerException {
    int millis = quick ? 200 : 700;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmark.replace(".", "\\.") + "$")
            .forks(1)
            .jvmArgs("-Xms512m", "-Xmx1g", "-XX:+UseG1GC")
            .jvmArgsAppend(jvmArguments.toArray(new String[0]))
            .addProfiler(ProcessCpu.class)
            .addProfiler(ThreadCpu.class)
            .shouldFailOnError(true);
    if (java != null) {
      options.jvm(java);
    }
    if (!benchmark.startsWith("FreshPairs")) {
      options
          .warmupIterations(quick ? 2 : 3)
          .warmupTime(TimeValue.milliseconds(millis))
          .measurementIterations(3)
          .measurementTime(TimeValue.milliseconds(millis));
    }
    return new Runner(options.build(), log).runSingle();
  }

  /** What was measured, by {@link #WALL}, {@link #THREAD} and {@link #PROCESS}; some may lack. */
  public static Map<String, Double> times(RunResult result) {
    Map<String, Double> times = new HashMap<>();
    times.put(WALL, result.getPrimaryResult().getScore());
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      for (String name : List.of(THREAD, PROCESS)) {
        if (secondary.getLabel().endsWith(name + "Cpu")) {
          times.put(name, secondary.getScore());
        }
      }
    }
    return times;
  }
}
