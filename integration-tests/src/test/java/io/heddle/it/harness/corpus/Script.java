package io.heddle.it.harness.corpus;

import io.heddle.it.corpus.stage.Kind;
import io.heddle.it.harness.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The source of a scenario.
 *
 * @param topic the directory that it is in
 * @param name the class, also the file
 * @param lines its lines
 */
public record Script(String topic, String name, List<String> lines) {
  private static final String PACKAGE = "io.heddle.it.corpus";
  private static final Path ROOT =
      Built.ROOT.resolve("integration-tests/src/test/java/io/heddle/it/corpus");
  private static final Pattern SUMMARY = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern COMMENT =
      Pattern.compile("(.*?) *// (expect|also|since|threads|options): (.*)");

  /** All of the corpus, or those that the system property {@code corpus} names. */
  public static List<Script> all() {
    String wanted = System.getProperty("corpus", "");
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .filter(file -> !file.startsWith(ROOT.resolve("stage")))
          .filter(file -> ROOT.relativize(file).toString().contains(wanted))
          .sorted()
          .map(Script::read)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("no corpus at " + ROOT, e);
    }
  }

  private static Script read(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    try {
      String topic = ROOT.relativize(file.getParent()).toString();
      return new Script(topic, name, Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** The kinds of locks to play it with. */
  List<LockKind> kinds() {
    List<LockKind> kinds = new ArrayList<>(List.of(LockKind.AS_WRITTEN));
    comment("also")
        .ifPresent(
            also ->
                Stream.of(also.split(", "))
                    .map(kind -> LockKind.valueOf(kind.toUpperCase(Locale.ROOT)))
                    .forEach(kinds::add));
    return kinds;
  }

  /** The first version of Java that it works on. */
  public int since() {
    return comment("since").map(Integer::parseInt).orElse(17);
  }

  /** Whether it is played with threads of this kind. */
  public boolean isFor(Kind threads) {
    return threads == Kind.PLATFORM || comment("threads").isEmpty();
  }

  /** The options that it needs, beside those of the harness; may be empty. */
  String options() {
    return comment("options").orElse("");
  }

  /** Whether its threads are expected to wait for one another for ever. */
  public boolean hangs() {
    return expectations().keySet().stream()
        .map(Expectation::rule)
        .anyMatch(
            rule ->
                rule.endsWith("deadlock") && (topic.equals("hangs") || rule.equals("deadlock")));
  }

  /** The class as it is written. */
  public String className() {
    return className(LockKind.AS_WRITTEN);
  }

  /** What its comment says, without a full stop. */
  public String summary() {
    String text = String.join("\n", lines);
    Matcher comment = SUMMARY.matcher(text);
    if (!comment.find()) {
      throw new IllegalStateException("no comment in " + name);
    }
    return comment
        .group(1)
        .replaceAll("\\{@\\w+ (.*?)}", "`$1`")
        .replaceAll("\\s*\\n \\* ?", " ")
        .strip()
        .replaceFirst("\\.$", "");
  }

  /** Its class, for this kind of locks. */
  String className(LockKind kind) {
    return kind.packageFor(PACKAGE + '.' + topic) + '.' + name;
  }

  /** Its file, as stacks name it. */
  String file() {
    return name + ".java";
  }

  private Optional<String> comment(String key) {
    return lines.stream()
        .map(COMMENT::matcher)
        .filter(comment -> comment.matches() && comment.group(2).equals(key))
        .map(comment -> comment.group(3))
        .findFirst();
  }

  /**
   * What has to be found, each with the numbers of the lines that have to be shown. A comment on a
   * line of its own is about the next line of code.
   */
  Map<Expectation, List<Integer>> expectations() {
    Map<Expectation, List<Integer>> expectations = new LinkedHashMap<>();
    boolean any = false;
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      boolean isComment = comment.matches();
      if (!isComment && lines.get(i).contains("// expect")) {
        throw new IllegalArgumentException(name + " has a comment like this: " + lines.get(i));
      }
      if (isComment && comment.group(2).equals("expect")) {
        any = true;
        int line = 1 + (comment.group(1).isBlank() ? nextCode(i) : i);
        for (Expectation expectation : Expectation.parse(comment.group(3))) {
          expectations.computeIfAbsent(expectation, e -> new ArrayList<>()).add(line);
        }
      }
    }
    if (!any) {
      throw new IllegalArgumentException(name + " does not say what to expect");
    }
    return expectations;
  }

  private int nextCode(int comment) {
    int next = comment;
    while (next < lines.size() && lines.get(next).strip().startsWith("//")) {
      next++;
    }
    return next;
  }
}
