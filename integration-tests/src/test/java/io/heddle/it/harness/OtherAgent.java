package io.heddle.it.harness;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jacoco.core.data.ExecutionDataReader;

/** Agents that people have in their JVMs beside Heddle; the build has copied them. */
public enum OtherAgent {
  /** A tracer; one line for each trace, with the names of its spans. */
  DATADOG(
      "dd-java-agent",
      "",
      "-Ddd.writer.type=TraceStructureWriter:" + OtherAgent.RECORD,
      "-Ddd.remote_config.enabled=false",
      "-Ddd.profiling.enabled=false") {
    @Override
    List<String> read(Path record, Outcome outcome) throws IOException {
      return Files.readAllLines(record);
    }
  },
  /** Another tracer, which prints its spans. */
  OPENTELEMETRY(
      "opentelemetry-javaagent",
      "",
      "-Dotel.traces.exporter=console",
      "-Dotel.metrics.exporter=none",
      "-Dotel.logs.exporter=none") {
    private static final Pattern SPAN =
        Pattern.compile("LoggingSpanExporter - ('.*') : \\w+ \\w+ (\\w+) ");

    @Override
    List<String> read(Path record, Outcome outcome) {
      return SPAN.matcher(outcome.errText()).results().map(OtherAgent::kindAndName).toList();
    }
  },
  /** Measures coverage, of classes that it knows by the checksums of their bytes. */
  JACOCO("jacoco-agent", "=includes=io.heddle.it.*,destfile=" + OtherAgent.RECORD) {
    @Override
    List<String> read(Path record, Outcome outcome) throws IOException {
      List<String> covered = new ArrayList<>();
      try (InputStream in = new FileInputStream(record.toFile())) {
        ExecutionDataReader reader = new ExecutionDataReader(in);
        reader.setSessionInfoVisitor(session -> {});
        reader.setExecutionDataVisitor(type -> covered.add(type.getName() + ' ' + type.getId()));
        reader.read();
      }
      return covered;
    }
  },
  /** Finds blocking calls, and throws there. */
  BLOCKHOUND("blockhound", "", "-XX:+AllowRedefinitionToAddDeleteMethods") {
    @Override
    List<String> read(Path record, Outcome outcome) {
      return outcome.out().stream().filter(line -> line.contains("BlockingOperation")).toList();
    }
  };

  private static final String RECORD = "RECORD";

  private final String jar;
  private final String options;
  private final List<String> jvm;

  OtherAgent(String jar, String options, String... jvm) {
    this.jar = jar;
    this.options = options;
    this.jvm = List.of(jvm);
  }

  /**
   * Adds the agent to a JVM, behind those that it has.
   *
   * @param record where it may write what it does
   */
  public Launch to(Launch launch, Path record) {
    Path file = Built.ROOT.resolve("integration-tests/target/agents/" + jar + ".jar").normalize();
    launch.jvm("-javaagent:" + file + options.replace(RECORD, record.toString()));
    for (String option : jvm) {
      launch.jvm(option.replace(RECORD, record.toString()));
    }
    return launch;
  }

  /** What the agent did, sorted, without what differs from run to run. */
  public List<String> work(Path record, Outcome outcome) throws IOException {
    return read(record, outcome).stream().sorted().toList();
  }

  abstract List<String> read(Path record, Outcome outcome) throws IOException;

  private static String kindAndName(MatchResult span) {
    return span.group(2) + ' ' + span.group(1);
  }
}
