package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.AgentJar;
import io.heddle.it.harness.Altered;
import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.harness.Target;
import io.heddle.it.harness.Tool;
import io.heddle.it.program.EarlierBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bridge of another version of Heddle is in the JVM, and cannot be replaced: what it has no
 * hooks for is not woven, and said; the program never notices.
 */
class OldBridgeTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";

  @TempDir private Path directory;

  private Outcome run(Setup setup, Altered bridge, String... sample) throws Exception {
    Path classes = bridge.bridge(directory.resolve("bridge"));
    Path agent = AgentJar.of(EarlierBridge.class, directory.resolve("earlier.jar"));
    Outcome outcome =
        Launch.of(setup.jdk()).agent(agent, classes.toString()).agent("").sample(sample).run();
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.errText()).doesNotContain("Error", "internal failure");
    return outcome;
  }

  private static String startLine(Outcome outcome) {
    return outcome.err().get(0);
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void theSameBridgeHasAll(Setup setup) throws Exception {
    Outcome outcome = run(setup, new Altered(), "transfer");
    assertThat(startLine(outcome)).matches(StartLine.of(setup.feature(), false));
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void findsTheRestWithoutAHookThatIsMissing(Setup setup) throws Exception {
    Outcome outcome = run(setup, new Altered().without("Hooks", "lockCreated"), "transfer");
    assertThat(startLine(outcome))
        .contains("NOT WOVEN: places where locks are made", "lockCreated")
        .doesNotContain("NOT WORKING");
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void weavesNoLocksIfOneOfTheirHooksIsMissing(Setup setup) throws Exception {
    Altered bridge = new Altered().without("Hooks", "lockCalled(Ljava/lang/Object;JII)J");
    Outcome outcome = run(setup, bridge, "quiet");
    assertThat(startLine(outcome)).contains("NOT WOVEN: locks (", "lockCalled");
    assertThat(outcome.rules()).isEmpty();
  }

  /** Woven into the JDK; without it Heddle would not know which orders cannot meet. */
  @ParameterizedTest
  @MethodSource(ENDS)
  void leavesTheJdkAloneIfAHookHasAnotherDescriptor(Setup setup) throws Exception {
    Outcome outcome = run(setup, new Altered().with("Hooks", "acquired"), "quiet");
    assertThat(startLine(outcome))
        .contains("the order of threads (", "acquired", "locks (not without the order of threads)");
    assertThat(outcome.rules()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void weavesNothingThatTheSinkIsNotToldOf(Setup setup) throws Exception {
    Outcome outcome = run(setup, new Altered().without("Sink", "connected"), "database");
    assertThat(startLine(outcome)).contains("NOT WOVEN: connections (", "connected");
    assertThat(outcome.rules()).isEmpty();
  }

  /** The hook is there and does nothing. */
  @ParameterizedTest
  @MethodSource(ENDS)
  void weavesNothingThatTheSelfTestMisses(Setup setup) throws Exception {
    Outcome outcome = run(setup, new Altered().empty("Hooks", "classInitialized"), "transfer");
    assertThat(startLine(outcome))
        .contains("NOT WORKING: CLASS_INITIALIZED", "NOT WOVEN: class initialisers (")
        .contains("self-test");
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void staysOffIfItCannotEvenBeInstalled(Setup setup) throws Exception {
    Outcome outcome = run(setup, new Altered().with("Hooks", "install"), "transfer");
    assertThat(outcome.err()).singleElement().asString().contains("not started", "install");
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void aBridgeFromBeforeTestsWereToldApartIsNoObstacle(Setup setup) throws Exception {
    Altered bridge = new Altered().without("Tests", "end").without("Tests", "ended");
    Outcome outcome = run(setup, bridge, "transfer");
    assertThat(startLine(outcome)).contains("NOT WOVEN: tests (");
    assertThat(outcome.rules()).containsExactly("lock-order-inversion");
  }

  /** Of two jars on the class path the JVM takes the launcher of the first. */
  @ParameterizedTest
  @MethodSource(ENDS)
  void aNewerAgentIsAttachedAfterAnOlderOne(Setup setup) throws Exception {
    Path old = new Altered().without("Hooks", "lockCreated").jar(directory.resolve("old.jar"));
    try (Target target = Launch.of(setup.jdk()).sample("transfer", "--wait").start()) {
      target.awaitOut("waits for Enter");
      String pid = Long.toString(target.pid());
      assertThat(Tool.run(old, "attach", pid, "exclude=*").exit()).isZero();
      assertThat(Tool.run(old, "stop", pid).exit()).isZero();
      Files.delete(old);
      assertThat(Tool.attach(target, "").errText())
          .contains("NOT WOVEN: places where locks are made");
      assertThat(Tool.command("status", target).outText())
          .contains("left by an earlier agent", "not woven", "lockCreated");
      target.send("");
      Outcome outcome = target.end();
      assertThat(outcome.exit()).as(outcome.errText()).isZero();
      assertThat(outcome.rules()).containsExactly("lock-order-inversion");
    }
  }
}
