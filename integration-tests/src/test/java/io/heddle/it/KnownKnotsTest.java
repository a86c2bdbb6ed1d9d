package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Launch;
import io.heddle.it.harness.Outcome;
import io.heddle.it.harness.Setup;
import io.heddle.it.program.Databases;
import io.heddle.it.program.TwoAtOnce;
import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class initialisers of libraries that need each other. */
class KnownKnotsTest {
  private static final String EACH_JDK = "io.heddle.it.harness.Setup#fromTheStart";

  /** Two classes at which threads can enter each of HSQLDB's knots, by the name of one. */
  private static final Map<String, List<String>> ENTRIES =
      Map.of(
          "NumberType", List.of("org.hsqldb.types.Type", "org.hsqldb.types.NumberType"),
          "GranteeManager", List.of("org.hsqldb.rights.Right", "org.hsqldb.rights.GranteeManager"),
          "ExpressionValue", List.of("org.hsqldb.Expression", "org.hsqldb.ExpressionValue"));

  private static final Pattern NAMED = Pattern.compile("first to any of these: (.*)\\.");

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void whatIsToldReallyHangsWhenTwoThreadsAreLetInAtOnce(Setup setup) throws Exception {
    Outcome outcome = run(setup, "hsqldb-", "jdbc:hsqldb:mem:shop");
    assertThat(outcome.rules()).as(outcome.errText()).containsOnly("class-init-cycle");
    Set<String> told = new HashSet<>();
    for (Matcher entries = NAMED.matcher(outcome.errText()); entries.find(); ) {
      String knot = knot(entries.group(1));
      assertThat(told.add(knot)).as("%s is told once", knot).isTrue();
      assertThat(outcome(setup, ENTRIES.get(knot)).out()).as(knot).containsExactly("hangs");
    }
    assertThat(told).contains("NumberType");
  }

  private static String knot(String entries) {
    return ENTRIES.keySet().stream()
        .filter(known -> entries.contains(known + ".<clinit>"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not known: " + entries));
  }

  private static Outcome outcome(Setup setup, List<String> pair) throws Exception {
    return Launch.of(setup.jdk())
        .main("asm", TwoAtOnce.class, libraries("hsqldb-"), pair.get(0), pair.get(1))
        .run();
  }

  @ParameterizedTest
  @MethodSource(EACH_JDK)
  void whatNobodyCanEnterAtTwoClassesIsNotTold(Setup setup) throws Exception {
    Outcome outcome = run(setup, "h2-", "jdbc:h2:mem:shop");
    assertThat(outcome.rules()).as(outcome.errText()).isEmpty();
  }

  private static Outcome run(Setup setup, String library, String address) throws Exception {
    Outcome outcome =
        Launch.of(setup.jdk()).agent("").main(library, Databases.class, address).run();
    assertThat(outcome.out()).as(outcome.errText()).containsExactly("done");
    return outcome;
  }

  private static String libraries(String part) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains(part))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
