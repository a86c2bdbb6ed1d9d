package io.heddle.cli.attach;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The JVMs of this user that let others attach. Looks at files only and attaches to none, so that a
 * JVM that hangs cannot hold it up.
 */
public final class JavaProcesses {
  /** What the JDK says of a JVM that is just starting. */
  private static final String UNKNOWN = "Unknown";

  private static final Path PROC = Path.of("/proc");

  private JavaProcesses() {}

  /** All but this one, by process id. */
  public static List<JavaProcess> all() {
    String self = Long.toString(ProcessHandle.current().pid());
    return VirtualMachine.list().stream()
        .filter(machine -> !machine.id().equals(self))
        .filter(machine -> mayBeJvm(PROC, machine.id()))
        .map(JavaProcesses::describe)
        .sorted(Comparator.comparingLong(JavaProcess::pid))
        .toList();
  }

  /**
   * The process id that {@code target} stands for: a number, or the main class of one running JVM,
   * its beginning or its end.
   *
   * @throws CannotAttachException if no JVM or more than one is called so
   */
  public static long find(String target) throws CannotAttachException {
    if (target.matches("[0-9]{1,18}")) {
      return Long.parseLong(target);
    }
    return pick(all(), target).pid();
  }

  /**
   * The one JVM that runs, of those that this user may attach to.
   *
   * @throws CannotAttachException if there is none, or more than one
   */
  public static long only() throws CannotAttachException {
    List<JavaProcess> running = all();
    if (running.isEmpty()) {
      throw new CannotAttachException("No JVM of this user is running. Give a process id.");
    }
    if (running.size() > 1) {
      throw new CannotAttachException(
          running.size() + " JVMs are running. Give one process id of:" + lines(running));
    }
    return running.get(0).pid();
  }

  /**
   * The JDK goes by files in the directory for temporary files that have the number of a process: a
   * JVM that was killed leaves its own, and one in a namespace of process ids calls itself 1. The
   * process that has this number here may be another.
   */
  static boolean mayBeJvm(Path proc, String pid) {
    return new ProcessFiles(proc, pid).hasHotSpot().orElse(true);
  }

  /** An exact name goes before one that only begins or ends so. */
  static JavaProcess pick(List<JavaProcess> running, String name) throws CannotAttachException {
    List<JavaProcess> exact = running.stream().filter(p -> p.mainClass().equals(name)).toList();
    List<JavaProcess> called =
        exact.isEmpty() ? running.stream().filter(p -> p.isCalled(name)).toList() : exact;
    if (called.isEmpty()) {
      throw new CannotAttachException(
          "No running JVM is called " + name + ". See heddle list, or give a process id.");
    }
    if (called.size() > 1) {
      throw new CannotAttachException(
          called.size()
              + " running JVMs are called "
              + name
              + ". Give one process id of:"
              + lines(called));
    }
    return called.get(0);
  }

  private static String lines(List<JavaProcess> processes) {
    return processes.stream()
        .map(process -> "\n  " + process.pid() + " " + process.mainClass())
        .collect(Collectors.joining());
  }

  private static JavaProcess describe(VirtualMachineDescriptor machine) {
    long pid = Long.parseLong(machine.id());
    return new JavaProcess(pid, mainClass(machine.displayName()), jdk(pid));
  }

  /** The arguments that follow are nobody's business: they may hold passwords. */
  static String mainClass(String displayName) {
    String first = displayName.strip().split(" ", 2)[0];
    String name = first.substring(first.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(UNKNOWN) ? "?" : name;
  }

  private static String jdk(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(JavaProcesses::jdkOf)
        .orElse("?");
  }

  /** From the file {@code release} that each JDK has beside its {@code bin}. */
  private static String jdkOf(String command) {
    try {
      Path home = Path.of(command).resolve("../..").normalize();
      Properties release = new Properties();
      release.load(Files.newBufferedReader(home.resolve("release")));
      return release.getProperty("JAVA_VERSION", "?").replace("\"", "");
    } catch (IOException | IllegalArgumentException e) {
      return "?";
    }
  }
}
