package io.heddle.analysis.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds source files in the usual places of a checkout: {@code src/main/java} and its like. */
final class SourceFiles {
  /** A module in a module in a repository. */
  private static final int MAX_DEPTH = 6;

  private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "scala", "groovy");

  private final Path directory;
  private final List<Path> roots;

  private SourceFiles(Path directory, List<Path> roots) {
    this.directory = directory;
    this.roots = roots;
  }

  /** Those below a directory; none if it cannot be read. */
  static SourceFiles below(Path directory) {
    try (Stream<Path> all = Files.walk(directory, MAX_DEPTH)) {
      return new SourceFiles(directory, all.filter(SourceFiles::isRoot).toList());
    } catch (IOException | UncheckedIOException e) {
      return new SourceFiles(directory, List.of());
    }
  }

  private static boolean isRoot(Path path) {
    int names = path.getNameCount();
    return names >= 3
        && LANGUAGES.contains(path.getName(names - 1).toString())
        && path.getName(names - 3).toString().equals("src")
        && Files.isDirectory(path);
  }

  /**
   * The file, relative to the directory and with slashes, if it is there.
   *
   * @param path below a root of sources: {@code com/acme/Account.java}
   */
  Optional<String> find(String path) {
    return roots.stream()
        .map(root -> root.resolve(path))
        .filter(Files::isRegularFile)
        .map(file -> directory.relativize(file).toString().replace('\\', '/'))
        .findFirst();
  }
}
