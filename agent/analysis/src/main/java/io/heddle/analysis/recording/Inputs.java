package io.heddle.analysis.recording;

import io.heddle.analysis.file.PackedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What files people mean by the names that they give. */
public final class Inputs {
  private static final String WILDCARDS = "*?[{";

  private static final List<String> ENDINGS =
      Stream.of(".jfr", ".jsonl").flatMap(Inputs::packedToo).toList();

  private Inputs() {}

  private static Stream<String> packedToo(String ending) {
    return Stream.concat(
        Stream.of(ending), PackedFile.endings().map(packed -> ending + '.' + packed));
  }

  /**
   * The files, each once: a directory stands for all recordings and reports in it and below it, a
   * name with wildcards for all files that match it, for the sake of shells that do not expand
   * them. A name for which there is nothing stays as it is, so that whoever reads it says what is
   * wrong.
   */
  public static List<Path> expand(List<String> names) {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      List<Path> found = expand(name);
      files.addAll(found.isEmpty() ? List.of(Path.of(name)) : found);
    }
    return files.stream().distinct().toList();
  }

  private static List<Path> expand(String name) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      return below(path, file -> isOne(file.toString()));
    }
    int wildcard = firstWildcard(name);
    if (Files.exists(path) || wildcard == name.length()) {
      return List.of(path);
    }
    int slash = name.lastIndexOf('/', wildcard);
    Path start = slash < 0 ? Path.of("") : Path.of(name.substring(0, slash + 1));
    return below(start, FileSystems.getDefault().getPathMatcher("glob:" + name));
  }

  /** Whether a name says that it is of a recording or a report, packed or not. */
  public static boolean isOne(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static int firstWildcard(String name) {
    int at = 0;
    while (at < name.length() && WILDCARDS.indexOf(name.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static List<Path> below(Path start, PathMatcher wanted) {
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(f -> Files.isRegularFile(f) && wanted.matches(f)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // a directory that cannot be read: its reader says so
    }
  }
}
