package io.heddle.cli.attach;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.OptionalLong;

/**
 * What can be told about a process before anything is done to it. To attach sends it a signal,
 * which kills a process that is no JVM; and what the JDK says when it cannot attach tells nobody
 * why.
 */
final class Preflight {
  private static final Path PROC = Path.of("/proc");

  private final long pid;
  private final Path proc;

  Preflight(long pid) {
    this(pid, PROC);
  }

  Preflight(long pid, Path proc) {
    this.pid = pid;
    this.proc = proc;
  }

  private ProcessFiles target() {
    return new ProcessFiles(proc, Long.toString(pid));
  }

  /**
   * Returns if nothing is known to be in the way.
   *
   * @throws CannotAttachException with what is in the way, and what to do about it
   */
  void check() throws CannotAttachException {
    checkProcess();
    checkFiles();
  }

  /**
   * The same for a JVM that is asked and gets nothing loaded: it may be in a container.
   *
   * @throws CannotAttachException with what is in the way, and what to do about it
   */
  void checkToAsk() throws CannotAttachException {
    checkProcess();
    checkUser();
    checkJvm();
    checkFlags();
    checkRunning();
  }

  private void checkProcess() throws CannotAttachException {
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new CannotAttachException("There is no process " + pid + ".");
    }
    if (ProcessHandle.current().pid() == pid) {
      throw new CannotAttachException("Process " + pid + " is heddle itself.");
    }
  }

  /** The part that looks at files only. */
  void checkFiles() throws CannotAttachException {
    checkUser();
    checkNamespace();
    checkJvm();
    checkFlags();
    checkRunning();
  }

  private void checkUser() throws CannotAttachException {
    OptionalLong mine = new ProcessFiles(proc, "self").user();
    OptionalLong its = target().user();
    if (mine.isPresent() && its.isPresent() && mine.getAsLong() != 0 && !mine.equals(its)) {
      throw new CannotAttachException(
          "Process %d belongs to another user (uid %d, you are %d). Run heddle as that user."
              .formatted(pid, its.getAsLong(), mine.getAsLong()));
    }
  }

  private void checkNamespace() throws CannotAttachException {
    List<String> pids = target().namespacePids();
    if (pids.size() > 1) {
      String inner = pids.get(pids.size() - 1);
      throw new CannotAttachException(
          "Process %d runs in a container, where it is process %s and sees other files. Copy heddle.jar into the container and give the command there, for process %s. From here: java -jar heddle.jar diagnose %d"
              .formatted(pid, inner, inner, pid));
    }
  }

  private void checkJvm() throws CannotAttachException {
    if (!target().hasHotSpot().orElseGet(this::isListed)) {
      throw new CannotAttachException("Process " + pid + " is not a JVM.");
    }
  }

  private boolean isListed() {
    return VirtualMachine.list().stream().anyMatch(vm -> vm.id().equals(Long.toString(pid)));
  }

  private void checkFlags() throws CannotAttachException {
    if (target().flags().flag("DisableAttachMechanism").orElse(false)) {
      throw new CannotAttachException(
          "Process "
              + pid
              + " was started with -XX:+DisableAttachMechanism, so nobody can attach to it."
              + " Start it without, or with -javaagent:heddle.jar.");
    }
  }

  /** The signal of attaching would wait, and have it print a thread dump when it goes on. */
  private void checkRunning() throws CannotAttachException {
    if (target().isStopped()) {
      throw new CannotAttachException(
          "Process " + pid + " is stopped. Continue it first: kill -CONT " + pid);
    }
  }

  /**
   * Returns if the process sees {@code file} at the same place, or if that cannot be told.
   *
   * @throws CannotAttachException otherwise
   */
  void checkSees(Path file) throws CannotAttachException {
    if (Files.isDirectory(proc) && !target().sees(file)) {
      throw new CannotAttachException(
          "Process %d sees other files than this one: there is no %s for it. Run heddle where the process runs, or put the file where both see it."
              .formatted(pid, file));
    }
  }

  /** The flags of the target, as far as they can be seen. */
  JvmFlags flags() {
    return target().flags();
  }

  /** The memory that the target has; very much if that is not known. */
  long residentBytes() {
    return target().residentBytes();
  }

  /** Makes the user of the target the owner of a file or a directory of ours. */
  void giveToTarget(Path file) throws IOException {
    OptionalLong user = foreignUser();
    if (user.isPresent()) {
      UserPrincipal owner =
          file.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(Long.toString(user.getAsLong()));
      Files.setOwner(file, owner);
    }
  }

  /** The user id of the target if it is not our own; empty if it is, or is not known. */
  OptionalLong foreignUser() {
    OptionalLong its = target().user();
    return its.equals(new ProcessFiles(proc, "self").user()) ? OptionalLong.empty() : its;
  }
}
