package io.heddle.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Detector;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.engine.wait.ProbeSources;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  /** The tests of a module run in its directory. */
  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void eachClassThatIsARuleHasItsLine() throws Exception {
    List<Rule> declared = new ArrayList<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == Rule.class && field.getName().equals("RULE")) {
          declared.add((Rule) field.get(null));
        }
      }
    }
    assertThat(Rules.all()).containsExactlyInAnyOrderElementsOf(declared);
  }

  /** Without initialising them. */
  private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(CLASSES)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    List<Class<?>> classes = new ArrayList<>();
    for (Path file : files) {
      String path = CLASSES.relativize(file).toString().replaceFirst("\\.class$", "");
      String name = path.replace(file.getFileSystem().getSeparator(), ".");
      classes.add(Class.forName(name, false, RulesTest.class.getClassLoader()));
    }
    return classes;
  }

  @Test
  void namesAreUnlike() {
    assertThat(Rules.all()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(Rules.all()).extracting(Rule::summary).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void isFoundByItsNameAndSaysWhatItIs(Rule rule) {
    assertThat(Rules.find(rule.id())).containsSame(rule);
    assertThat(Rules.find(rule.id() + "-x")).isEmpty();
    assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(rule.summary()).isNotBlank().doesNotEndWith(".");
    assertThat(List.of(rule.explanation(), rule.fix())).allMatch(text -> text.endsWith("."));
  }

  @Test
  void eachEngineHasDetectorsOfItsOwn() {
    List<Detector> one = detectors();
    assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(detectors());
  }

  private static List<Detector> detectors() {
    SiteTable sites = new SiteTable();
    ProbeSources from =
        new ProbeSources(
            new ThreadTable(),
            sites,
            new LockNaming(sites, new LockOrigins()),
            new TaskTracker(new Inbox<>(1), new ForkJoinOrder()),
            LockKinds.SHIPPED,
            new OwnerlessLocks(),
            new ConnectionTracker(sites),
            JvmThreads.NONE,
            StrictFence.make());
    return Rules.detectors(from).stream().map(Rules.Detecting::detector).toList();
  }
}
