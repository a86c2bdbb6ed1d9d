package io.heddle.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.heddle.it.harness.Built;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom among the modules of the agent. Maven's scopes are the first guard. */
class DirectionTest {
  private static final List<String> MODULES =
      List.of(
          "bridge",
          "engine",
          "events",
          "instrument",
          "analysis",
          "cli",
          "dist",
          "junit",
          "maven-plugin",
          "jmc-rules");

  /** Of {@code java.base}; the JDK's other modules are named where they are allowed. */
  private static final String[] JAVA_BASE = {
    "java.io..",
    "java.lang",
    "java.lang.annotation..",
    "java.lang.invoke..",
    "java.lang.ref..",
    "java.lang.reflect..",
    "java.lang.runtime..",
    "java.math..",
    "java.net..",
    "java.nio..",
    "java.security..",
    "java.text..",
    "java.time..",
    "java.util",
    "java.util.concurrent..",
    "java.util.function..",
    "java.util.regex..",
    "java.util.stream..",
    "java.util.zip..",
    "java.util.jar.."
  };

  private static JavaClasses all = new ClassFileImporter().importClasses();

  @BeforeAll
  static void read() {
    List<Path> classes =
        MODULES.stream().map(m -> Built.ROOT.resolve("agent/" + m + "/target/classes")).toList();
    all =
        new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS))
            .importPaths(classes);
    for (String module :
        List.of(
            "bridge",
            "engine",
            "events",
            "instrument",
            "analysis",
            "cli",
            "junit",
            "maven",
            "jmc")) {
      Assertions.assertThat(all.stream().anyMatch(c -> c.getPackageName().startsWith(in(module))))
          .as(module)
          .isTrue();
    }
  }

  @Test
  void bridgeKnowsNothing() {
    check("bridge");
  }

  @Test
  void engineKnowsTheJdkOnly() {
    check("engine");
  }

  @Test
  void eventsKnowFlightRecorder() {
    check("events", "jdk.jfr..");
  }

  @Test
  void instrumentKnowsBridgeEngineAndEvents() {
    check(
        "instrument",
        tree("bridge"),
        tree("engine"),
        tree("events"),
        "java.lang.instrument..",
        "java.lang.management..",
        "java.sql", // only as the name in a descriptor, of the self-test
        "javax.management..",
        "jdk.jfr..",
        "org.objectweb.asm..",
        "com.google.gson..");
  }

  @Test
  void analysisKnowsEngineAndEvents() {
    check(
        "analysis",
        tree("engine"),
        tree("events"),
        "javax.xml.stream..",
        "jdk.jfr..",
        "com.google.gson..",
        "gg.jte..",
        "javax.annotation.processing", // @Generated of the templates' classes
        "org.HdrHistogram..",
        "net.jpountz..");
  }

  /** The engine too: rules to explain, and the table of options. */
  @Test
  void cliKnowsAnalysisAndTheEnginesTables() {
    check("cli", tree("analysis"), tree("engine"), "picocli..", "com.sun.tools.attach..");
  }

  /** Each room of the engine sees those below it. */
  @Test
  void thePackagesOfTheEngineAreFreeOfCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.heddle.engine.(*)..")
        .should()
        .beFreeOfCycles()
        .check(all);
  }

  /** Who finds something does not ask which rules there are. */
  @Test
  void noRoomThatFindsSomethingKnowsTheListOfRules() {
    noClasses()
        .that()
        .resideInAPackage("io.heddle.engine.*..")
        .and()
        .resideOutsideOfPackages("io.heddle.engine.rule", "io.heddle.engine.option")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.heddle.engine.rule")
        .check(all);
  }

  /** A reader goes down from one room to the next, and never in a circle. */
  @ParameterizedTest
  @ValueSource(strings = {"engine", "instrument", "analysis", "cli"})
  void thePackagesOfAModuleAreFreeOfCycles(String module) {
    SlicesRuleDefinition.slices()
        .assignedFrom(new SinglePackages(module))
        .should()
        .beFreeOfCycles()
        .check(all);
  }

  /** Each package of a module is a slice of its own, whatever is above or below it. */
  private record SinglePackages(String module) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String name = javaClass.getPackageName();
      return name.equals(in(module)) || name.startsWith(in(module) + ".")
          ? SliceIdentifier.of(name)
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + module;
    }
  }

  /** It is with the tests of others, and finds the agent by name. */
  @Test
  void junitKnowsTheJUnitPlatformOnly() {
    check("junit", "org.junit.platform..");
  }

  @Test
  void theMavenPluginKnowsMavenOnly() {
    check("maven", "org.apache.maven..", "org.eclipse.aether..", "javax.inject..");
  }

  /**
   * Its sources are written from the engine's list of rules: nothing of the engine is in the jar.
   */
  @Test
  void jmcRulesKnowMissionControlOnly() {
    check("jmc", "org.openjdk.jmc..");
  }

  /** The launcher finds the rest by name, for its classes are not where the launcher's are. */
  @Test
  void launcherKnowsNobody() {
    classes()
        .that()
        .resideInAPackage("io.heddle")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with("io.heddle", "java.lang.instrument.."))
        .check(all);
  }

  private static void check(String module, String... allowed) {
    List<String> packages = new ArrayList<>(List.of(allowed));
    packages.add(tree(module));
    classes()
        .that()
        .resideInAPackage(tree(module))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(packages.toArray(new String[0])))
        .check(all);
  }

  private static String[] with(String... more) {
    return Stream.of(JAVA_BASE, more, new String[] {"org.jspecify.annotations.."})
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private static String in(String module) {
    return "io.heddle." + module;
  }

  private static String tree(String module) {
    return in(module) + "..";
  }
}
