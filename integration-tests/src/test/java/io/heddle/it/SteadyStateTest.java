package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.HotLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What hooks do to code that runs all the time: nothing that collectors or compilers mind. */
@Tag("alone")
class SteadyStateTest {
  private static final String ENDS = "io.heddle.it.harness.Setup#ends";

  /** {@code 541 880 !b 4 io.heddle.it.program.HotLocks::block (49 bytes)}, and no more. */
  private static final Pattern COMPILED =
      Pattern.compile("^ *\\d+ +\\d+ [ %sbn!]*([1-4]) +\\S+::(\\w+) \\(\\d+ bytes\\) *$");

  /** {@code @ 15 java.lang.$HeddleHooks::monitorEntering (23 bytes) inline (hot)}. */
  private static final Pattern CALL_OF_HOOK =
      Pattern.compile("@ \\d+ +java\\.lang\\.\\$HeddleHooks::");

  /** Each JDK words a refusal in its own way, and inlining in one. */
  private static final Pattern INLINED = Pattern.compile(" bytes\\) +(force )?inline ");

  /** Bytes that come once, as when threads meet; one object a round would be 3,200,000. */
  private static final long ONCE = 10_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource(ENDS)
  void allocatesNothing(Setup setup) throws Exception {
    Map<String, Long> bare = allocated(Launch.of(setup.jdk()).main(HotLocks.class).run());
    Map<String, Long> agent =
        allocated(Launch.of(setup.jdk()).agent("").main(HotLocks.class).run());
    System.out.println(setup + ", bytes in 200,000 rounds: " + agent);
    assertThat(bare.remove("control")).isPositive();
    assertThat(agent.remove("control")).isPositive();
    assertThat(agent.keySet()).isEqualTo(bare.keySet()).contains("nested", "stamped", "mixed");
    assertThat(agent.values()).allMatch(bytes -> bytes < ONCE);
  }

  private static Map<String, Long> allocated(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    assertThat(outcome.out()).contains("done");
    Map<String, Long> bytes = new TreeMap<>();
    for (String line : outcome.out()) {
      String[] words = line.split(" ");
      if (words.length == 2) {
        bytes.put(words[0], Long.parseLong(words[1]));
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void everyMethodIsStillCompiled(Setup setup) throws Exception {
    for (int level : new int[] {1, 4}) {
      Launch bare = compiling(setup, level).main(HotLocks.class);
      Launch agent = compiling(setup, level).agent("").main(HotLocks.class);
      Set<String> compiled = compiled(bare.run(), level);
      assertThat(compiled).contains("block", "method", "nested", "nestedLocks", "mixed");
      assertThat(compiled(agent.run(), level)).containsAll(compiled);
    }
  }

  @ParameterizedTest
  @MethodSource(ENDS)
  void theRarePartOfAHookIsNotCompiledIntoTheProgram(Setup setup) throws Exception {
    Launch launch =
        compiling(setup, 4)
            .jvm("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintInlining")
            .agent("")
            .main(HotLocks.class);
    List<String> calls = launch.run().out().stream().filter(CALL_OF_HOOK.asPredicate()).toList();
    assertThat(calls)
        .filteredOn(call -> call.contains("::monitorEntering "))
        .anyMatch(INLINED.asPredicate());
    assertThat(calls)
        .filteredOn(call -> call.contains("Anew "))
        .anyMatch(call -> call.contains("don't inline by annotation"))
        .noneMatch(INLINED.asPredicate());
  }

  /** HotSpot compiles no method of more than 8000 bytes, and does not say so. */
  @ParameterizedTest
  @MethodSource(ENDS)
  void aMethodThatHooksWouldMakeTooLargeIsStillCompiled(Setup setup) throws Exception {
    Path source = directory.resolve("Large.java");
    Files.writeString(source, largeClass());
    String[] options = {"--release", "17", source.toString()};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    for (Launch launch : List.of(compiling(setup, 1), compiling(setup, 1).agent(""))) {
      Outcome outcome = launch.arguments("-cp", directory.toString(), "Large").run();
      assertThat(compiled(outcome, 1)).contains("large", "small");
    }
  }

  private static String largeClass() {
    return """
    class Large {
      static int count;

      public static void main(String[] args) {
        for (int i = 0; i < 5_000; i++) {
          large(args);
          small(args);
        }
      }

      static void large(Object lock) {
        %s
      }

      static void small(Object lock) {
        synchronized (lock) { count++; }
      }
    }
    """
        .formatted("synchronized (lock) { count++; }\n".repeat(250));
  }

  private static Launch compiling(Setup setup, int level) {
    return Launch.of(setup.jdk())
        .jvm("-XX:TieredStopAtLevel=" + level, "-Xbatch", "-XX:+PrintCompilation")
        // What is inlined need not be compiled: each method shall be on its own.
        .jvm("-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,*HotLocks::*");
  }

  /** The methods of the program that were compiled at this level; no method was given up. */
  private static Set<String> compiled(Outcome outcome, int level) {
    assertThat(outcome.exit()).as(outcome.errText()).isZero();
    Set<String> compiled = new TreeSet<>();
    for (String line : outcome.out()) {
      assertThat(line).doesNotContain("not compilable", "COMPILE SKIPPED");
      Matcher matcher = COMPILED.matcher(line);
      boolean ofProgram = line.contains("HotLocks::") || line.contains("Large::");
      if (ofProgram && matcher.matches() && matcher.group(1).equals(Integer.toString(level))) {
        compiled.add(matcher.group(2));
      }
    }
    return compiled;
  }
}
