package io.heddle.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Finds the JDKs to test with: those that {@code HEDDLE_JDKS} lists, those of {@code JAVA_HOME} and
 * of variables like {@code JAVA_HOME_21_X64}, the one that runs the tests and its neighbours, and
 * what lies in the usual places. The first of a version is taken.
 */
public final class Jdks {
  /** The versions that Heddle is tested on. */
  public static final List<Integer> WANTED = List.of(17, 21, 25);

  private static final Map<Integer, Jdk> FOUND = find();

  static {
    System.out.println("Integration tests: " + summary());
  }

  private Jdks() {}

  /** The JDK of this version, if there is one. */
  public static Optional<Jdk> of(int feature) {
    return Optional.ofNullable(FOUND.get(feature));
  }

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** One line that names what was found and what is missing. */
  static String summary() {
    List<String> parts = new ArrayList<>();
    for (int feature : WANTED) {
      Jdk jdk = FOUND.get(feature);
      parts.add("JDK " + feature + (jdk == null ? " MISSING" : " at " + jdk.home()));
    }
    String hint = FOUND.keySet().containsAll(WANTED) ? "" : " (list homes in HEDDLE_JDKS)";
    return String.join(", ", parts) + hint;
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> found = new TreeMap<>();
    for (Path home : candidates()) {
      read(home).ifPresent(jdk -> found.putIfAbsent(jdk.feature(), jdk));
    }
    return found;
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    Map<String, String> environment = new TreeMap<>(System.getenv());
    for (String home : environment.getOrDefault("HEDDLE_JDKS", "").split(File.pathSeparator)) {
      if (!home.isBlank()) {
        homes.add(Path.of(home));
      }
    }
    environment.forEach(
        (name, value) -> {
          if (name.matches("JAVA_?HOME.*|JDK_?HOME.*|JDK_?\\d+.*") && !value.isBlank()) {
            homes.add(Path.of(value));
          }
        });
    Path running = Path.of(System.getProperty("java.home"));
    homes.add(running);
    homes.addAll(children(running.toAbsolutePath().getParent()));
    Path user = Path.of(System.getProperty("user.home"));
    homes.addAll(children(Path.of("/usr/lib/jvm")));
    homes.addAll(children(Path.of("/opt")));
    homes.addAll(children(user.resolve(".jdks")));
    homes.addAll(children(user.resolve(".sdkman/candidates/java")));
    for (Path bundle : children(Path.of("/Library/Java/JavaVirtualMachines"))) {
      homes.add(bundle.resolve("Contents/Home"));
    }
    return homes;
  }

  private static List<Path> children(Path directory) {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        entries.forEach(children::add);
      } catch (IOException e) {
        System.out.println("Integration tests: cannot look for JDKs in " + directory + ": " + e);
      }
    }
    children.sort(null);
    return children;
  }

  /** Empty if the directory holds no JDK: a runtime image without its tools is none. */
  private static Optional<Jdk> read(Path home) {
    Path release = home.resolve("release");
    boolean complete =
        Files.isExecutable(home.resolve("bin/javac"))
            && Files.isExecutable(home.resolve("bin/jcmd"));
    if (!complete || !Files.isReadable(release)) {
      return Optional.empty();
    }
    try (Reader reader = Files.newBufferedReader(release)) {
      Properties properties = new Properties();
      properties.load(reader);
      String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Optional.of(new Jdk(Runtime.Version.parse(version).feature(), home));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
