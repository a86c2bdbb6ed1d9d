package io.heddle.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.heddle.it.harness.Built;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tracing agents put code into every class that is a task or runs tasks, and Heddle's are no
 * exception. That code takes locks, in a hook as elsewhere: no class of Heddle may be such a one.
 */
class WovenByOthersTest {
  private static final JavaClasses AGENT = classesOf("bridge", "engine", "events", "instrument");

  private static JavaClasses classesOf(String... modules) {
    List<Path> classes =
        Stream.of(modules)
            .map(module -> Built.ROOT.resolve("agent/" + module + "/target/classes"))
            .toList();
    return new ClassFileImporter().importPaths(classes);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Runnable.class, Callable.class, Thread.class, Executor.class, Future.class})
  void noClassOfTheAgentIs(Class<?> task) {
    noClasses().should().beAssignableTo(task).check(AGENT);
  }

  @Test
  void allModulesOfTheAgentWereLookedAt() {
    assertThat(AGENT.stream().map(type -> type.getPackageName()).distinct())
        .contains("io.heddle.bridge", "io.heddle.engine.lock", "io.heddle.events")
        .contains("io.heddle.instrument");
  }
}
