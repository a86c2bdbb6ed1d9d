package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tool on a Java runtime that was put together from a few modules, as images have it. */
class SmallRuntimeTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  @TempDir private Path directory;

  private Path runtime(Setup setup, String modules) throws Exception {
    Jdk jdk = setup.jdk();
    assumeTrue(jdk.hasJmods(), "this JDK has no modules to link");
    Path image = directory.resolve(modules.replace(',', '-'));
    Outcome linked =
        Launch.of(jdk.tool("jlink"))
            .arguments("--add-modules", modules, "--output", image.toString())
            .run();
    assertThat(linked.exit()).as(linked.toString()).isZero();
    return image.resolve("bin/java");
  }

  private static Outcome heddle(Path java, String... arguments) throws Exception {
    return Launch.of(java).arguments("-jar", Built.AGENT.toString()).arguments(arguments).run();
  }

  private static void assertLacks(Outcome outcome, String module) {
    assertThat(outcome.exit()).as(outcome.toString()).isEqualTo(3);
    assertThat(outcome.errText()).contains("This Java runtime lacks the module " + module);
    assertThat(outcome.outText() + outcome.errText()).doesNotContain("\tat ", "Exception");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void saysWhichModuleItLacks(Setup setup) throws Exception {
    assertLacks(heddle(runtime(setup, "java.base"), "list"), "java.xml");
    Path java = runtime(setup, "java.base,java.xml,jdk.jfr");
    assertLacks(heddle(java, "list"), "jdk.attach");
    assertLacks(heddle(java, "diagnose"), "jdk.attach");
    assertThat(heddle(java, "explain", "deadlock").exit()).isZero();
  }

  /** What needs no other JVM works without the modules that are for them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(EACH_JDK)
  void readsDumpsWithTheModulesForIt(Setup setup) throws Exception {
    Path dump = directory.resolve("dump.txt");
    Files.writeString(
        dump,
        "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):\n\n"
            + "\"a\" #9 prio=5 tid=0x1 nid=0x2 runnable\n   java.lang.Thread.State: RUNNABLE\n"
            + "\tat Shop.main(Shop.java:3)\n\n");
    Outcome outcome = heddle(runtime(setup, "java.base,java.xml,jdk.jfr"), "analyze", "" + dump);
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.outText()).contains("at Shop.main(Shop.java:3)");
  }
}
