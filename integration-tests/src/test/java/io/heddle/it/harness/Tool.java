package io.heddle.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar heddle.jar}, run by the JDK that runs the tests. */
public final class Tool {
  /** The tests start hundreds, each for a second: the best of code would come too late. */
  static final String[] SHORT_LIVED = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

  private Tool() {}

  /** Runs it with these arguments. */
  public static Outcome run(String... arguments) throws IOException, InterruptedException {
    return run(Built.AGENT, arguments);
  }

  /** The same with another heddle.jar. */
  public static Outcome run(Path jar, String... arguments)
      throws IOException, InterruptedException {
    return Launch.of(Jdks.running())
        .jvm(SHORT_LIVED)
        .jvm("-jar", jar.toString())
        .arguments(arguments)
        .run();
  }

  /** Attaches the agent, which has to work. */
  public static Outcome attach(Target target, String options)
      throws IOException, InterruptedException {
    return options.isEmpty() ? command("attach", target) : command("attach", target, options);
  }

  /** Gives the agent in a JVM a command, which has to work. */
  public static Outcome command(String command, Target target, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command, Long.toString(target.pid())));
    all.addAll(List.of(arguments));
    Outcome outcome = run(all.toArray(new String[0]));
    assertThat(outcome.exit()).as("heddle %s: %s", command, outcome).isZero();
    return outcome;
  }

  /** Loads an agent into a JVM as the tool does, without the time that a JVM for the tool takes. */
  public static void load(Target target, Path agent, String options) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(target.pid()));
    try {
      machine.loadAgent(agent.toString(), options);
    } finally {
      machine.detach();
    }
  }

  /**
   * Gives the agent in a JVM a command, and tells how long that takes from the request, over a
   * connection that is there, to the end of the answer.
   *
   * @param reply takes the answer; has to be there
   */
  public static Duration ask(Target target, String command, Path reply) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(target.pid()));
    try {
      long start = System.nanoTime();
      machine.loadAgent(Built.AGENT.toString(), command + ",reply=" + reply);
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      machine.detach();
    }
  }
}
