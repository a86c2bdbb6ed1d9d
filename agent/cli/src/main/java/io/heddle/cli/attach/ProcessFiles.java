package io.heddle.cli.attach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux says of a process in {@code /proc}. Empty answers where there is none. */
final class ProcessFiles {
  private static final int EFFECTIVE_USER = 1;
  private static final int KILO = 10;

  private final Path directory;

  /** {@code proc} is {@code /proc}, but for tests. */
  ProcessFiles(Path proc, String pid) {
    this.directory = proc.resolve(pid);
  }

  /** The effective user id. */
  OptionalLong user() {
    List<String> ids = statusLine("Uid:");
    return ids.size() > EFFECTIVE_USER
        ? OptionalLong.of(Long.parseLong(ids.get(EFFECTIVE_USER)))
        : OptionalLong.empty();
  }

  /** Its process ids, from our own namespace inwards; more than one if it is in a container. */
  List<String> namespacePids() {
    return statusLine("NSpid:");
  }

  /** Whether it was stopped, by a signal or a debugger, and does nothing until it is continued. */
  boolean isStopped() {
    return statusLine("State:").stream().anyMatch(word -> word.equalsIgnoreCase("T"));
  }

  /** The memory that it has, in bytes; as much as there can be if that is not told. */
  long residentBytes() {
    return statusLine("VmRSS:").stream()
        .findFirst()
        .filter(kilobytes -> kilobytes.matches("[0-9]{1,15}"))
        .map(kilobytes -> Long.parseLong(kilobytes) << KILO)
        .orElse(Long.MAX_VALUE);
  }

  private List<String> statusLine(String key) {
    return read("status")
        .lines()
        .filter(line -> line.startsWith(key))
        .flatMap(line -> Stream.of(line.substring(key.length()).strip().split("\\s+")))
        .toList();
  }

  /** Its command line; empty if it may not be read. */
  List<String> commandLine() {
    return nulSeparated("cmdline");
  }

  /** The value of an environment variable as it was at the start. */
  Optional<String> environment(String variable) {
    return nulSeparated("environ").stream()
        .filter(entry -> entry.startsWith(variable + "="))
        .map(entry -> entry.substring(variable.length() + 1))
        .findFirst();
  }

  private List<String> nulSeparated(String file) {
    return Stream.of(read(file).split("\0")).filter(text -> !text.isEmpty()).toList();
  }

  /**
   * Whether HotSpot's library or its counters are mapped into it; empty if that may not be known.
   */
  Optional<Boolean> hasHotSpot() {
    try (BufferedReader maps =
        Files.newBufferedReader(directory.resolve("maps"), StandardCharsets.ISO_8859_1)) {
      return Optional.of(
          maps.lines()
              .anyMatch(line -> line.endsWith("/libjvm.so") || line.contains("/hsperfdata_")));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the process sees the same file at this path; true too if that cannot be told. Another
   * root directory or private mounts, of systemd for example, make a difference.
   */
  boolean sees(Path file) {
    Path root = directory.resolve("root");
    return !Files.isReadable(root)
        || Files.exists(Path.of(root + file.toAbsolutePath().toString()));
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** The flags of its JVM, as far as they can be seen from outside. */
  JvmFlags flags() {
    List<String> arguments = new ArrayList<>();
    environment("JAVA_TOOL_OPTIONS").map(JvmFlags::split).ifPresent(arguments::addAll);
    environment("JDK_JAVA_OPTIONS").map(JvmFlags::split).ifPresent(arguments::addAll);
    List<String> command = commandLine();
    arguments.addAll(
        JvmFlags.beforeMainClass(command.subList(Math.min(1, command.size()), command.size())));
    return new JvmFlags(arguments);
  }
}
