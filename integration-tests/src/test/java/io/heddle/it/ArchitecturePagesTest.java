package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that say how Heddle works name classes that there are, and link to what is there. */
class ArchitecturePagesTest {
  private static final Path DOCS = Built.ROOT.resolve("docs");

  /** A name in code that begins like that of a class, without what follows a dot or a bracket. */
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w*)[^`\\n]*`");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  private static final List<String> OF_THE_JDK =
      List.of("java.lang.", "java.util.", "java.util.concurrent.", "java.util.concurrent.locks.");

  private static final Set<String> LIVES =
      Set.of("acquisition.md", "task.md", "finding.md", "hang.md", "agent.md");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(DOCS.resolve("architecture.md")));
    try (Stream<Path> lives = Files.list(DOCS.resolve("life"))) {
      lives.sorted().forEach(pages::add);
    }
    return pages;
  }

  private static Set<String> classesOfHeddle() throws IOException {
    try (Stream<Path> files = Files.walk(Built.ROOT)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static boolean isOfTheJdk(String name) {
    return OF_THE_JDK.stream().anyMatch(inside -> exists(inside + name));
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void everyClassThatIsNamedIsThere() throws IOException {
    Set<String> there = classesOfHeddle();
    Set<String> missing = new TreeSet<>();
    for (Path page : pages()) {
      CLASS
          .matcher(Files.readString(page))
          .results()
          .map(match -> match.group(1))
          .filter(name -> !there.contains(name) && !isOfTheJdk(name))
          .forEach(name -> missing.add(DOCS.relativize(page) + ": " + name));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path page : pages()) {
      LINK.matcher(Files.readString(page))
          .results()
          .forEach(link -> assertThat(page.resolveSibling(link.group(1))).exists());
    }
  }

  @Test
  void eachLifeHasAPageThatTheFirstOneNames() throws IOException {
    String first = Files.readString(DOCS.resolve("architecture.md"));
    assertThat(LIVES).allSatisfy(life -> assertThat(first).contains("(life/" + life + ")"));
    assertThat(first.lines().count()).as("one screen").isLessThan(60);
  }
}
