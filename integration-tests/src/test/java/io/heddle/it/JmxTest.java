package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.Container;
import io.heddle.it.program.Notified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JMX and logging are set up by the application, whenever it comes to that; Heddle joins in. */
class JmxTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";

  private static final String MANAGER = "-Djava.util.logging.manager=own.Manager";
  private static final String BUILDER = "-Djavax.management.builder.initial=own.Builder";

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(ENDS)
  void theApplicationComesFirst(Setup setup) throws Exception {
    Outcome outcome = run(setup, "jmx=true,", MANAGER, BUILDER);
    assertThat(outcome.out())
        .containsExactly(
            "log manager: own.Manager",
            "built by: own.Builder",
            "heard: heddle.uncaught-exception");
    assertThat(outcome.errText()).doesNotContain("Logmanager", "no JMX", "internal failure");
  }

  /** The JDK's own MBean server logs, and so makes the log manager. */
  @ParameterizedTest
  @MethodSource(ENDS)
  void theApplicationsLoggingComesFirst(Setup setup) throws Exception {
    Outcome outcome = run(setup, "jmx=true,", MANAGER);
    assertThat(outcome.out()).contains("log manager: own.Manager", "built by: null");
    assertThat(outcome.errText()).doesNotContain("Logmanager");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void nothingIsSentIfNobodyWantsIt(Setup setup) throws Exception {
    assertThat(run(setup, "", MANAGER, BUILDER).out())
        .containsExactly("log manager: own.Manager", "built by: own.Builder", "heard: nothing");
  }

  /** By then the agent has long been at work. */
  private Outcome run(Setup setup, String options, String... properties) throws Exception {
    try (Target target =
        Launch.of(setup.jdk())
            .agent(options + "probe=100ms,on-deadlock=dump,dump-to=" + directory.resolve("dumps"))
            .jvm(properties)
            .main(Container.class, serverClasses().toString())
            .start()) {
      target.awaitErr("SUMMARY: heddle: deadlock ");
      target.awaitErr("-threads.txt"); // for which the JVM has an MBean, too
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.exit()).as(outcome.errText()).isZero();
      return outcome;
    }
  }

  private Path serverClasses() throws Exception {
    Map<String, String> sources =
        Map.of(
            "Manager",
            "package own; public class Manager extends java.util.logging.LogManager {}",
            "Builder",
            "package own; public class Builder extends javax.management.MBeanServerBuilder {"
                + " public Builder() { System.setProperty(\"built.by\", \"own.Builder\"); } }");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d"));
    arguments.add(directory.resolve("classes").toString());
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(result).isZero();
    return directory.resolve("classes");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void takesTheServerThatWasThereBefore(Setup setup) throws Exception {
    try (Target target = Launch.of(setup.jdk()).main(Notified.class).start()) {
      target.awaitOut("listens soon");
      Tool.attach(target, "jmx=true");
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.outText())
          .contains("notified heddle.uncaught-exception" + outcome.fingerprints().get(0));
    }
  }
}
