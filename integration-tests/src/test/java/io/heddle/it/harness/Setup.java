package io.heddle.it.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JDK and a way to bring the agent in.
 *
 * @param feature the version of the JDK
 * @param attached whether the agent is attached to the running program
 */
public record Setup(int feature, boolean attached) {

  /** Each JDK in both ways. */
  public static Stream<Setup> all() {
    return Jdks.WANTED.stream().flatMap(v -> Stream.of(new Setup(v, false), new Setup(v, true)));
  }

  /** Each JDK, the agent from the start. */
  public static Stream<Setup> fromTheStart() {
    return all().filter(setup -> !setup.attached);
  }

  /** The oldest and the newest JDK, the agent from the start. */
  public static Stream<Setup> ends() {
    return fromTheStart().filter(setup -> setup.feature != 21);
  }

  /** The JDK; without it the test is skipped, and says so. */
  public Jdk jdk() {
    assumeTrue(Jdks.of(feature).isPresent(), "JDK " + feature + " is missing on this machine");
    return Jdks.of(feature).orElseThrow();
  }

  /** Runs a sample program to its end under the agent. */
  public Outcome run(String options, String... arguments) throws IOException, InterruptedException {
    if (!attached) {
      return Launch.of(jdk()).agent(options).sample(arguments).run();
    }
    try (Target target = start(options, arguments)) {
      return target.end();
    }
  }

  /** Starts a sample program under the agent. */
  public Target start(String options, String... arguments)
      throws IOException, InterruptedException {
    if (!attached) {
      return Launch.of(jdk()).agent(options).sample(arguments).start();
    }
    List<String> waiting = new ArrayList<>(List.of(arguments));
    waiting.add("--wait");
    Target target = Launch.of(jdk()).sample(waiting.toArray(new String[0])).start();
    target.awaitOut("waits for Enter");
    Tool.attach(target, options);
    target.send("");
    return target;
  }

  @Override
  public String toString() {
    return "JDK " + feature + (attached ? " attached" : " -javaagent");
  }
}
