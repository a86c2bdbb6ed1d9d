package io.heddle.it.harness.corpus;

import io.heddle.it.harness.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The scenarios that differ from the written ones in their locks only. */
public final class DerivedSources {
  private DerivedSources() {}

  /**
   * Makes and compiles them. Sources and classes stay for people to look at.
   *
   * @return the directory of the classes, and of the sources
   */
  public static Path compile() throws IOException {
    Path directory = Built.testClasses().resolveSibling("corpus");
    List<Path> sources = new ArrayList<>();
    for (Play play : Play.all()) {
      if (play.locks() != LockKind.AS_WRITTEN) {
        sources.add(write(directory, play));
      }
    }
    if (!sources.isEmpty()) {
      compile(directory, sources);
    }
    return directory;
  }

  private static Path write(Path directory, Play play) throws IOException {
    Path source = directory.resolve(play.className().replace('.', '/') + ".java");
    Files.createDirectories(source.getParent());
    return Files.write(source, LockRewriting.rewrite(play.script().lines(), play.locks()));
  }

  private static void compile(Path directory, List<Path> sources) throws IOException {
    List<String> options =
        List.of("--release", "17", "-g", "-proc:none", "-d", directory.toString());
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-cp", Built.testClasses().toString()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(null, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException("see standard error: the sources in " + directory);
      }
    }
  }
}
