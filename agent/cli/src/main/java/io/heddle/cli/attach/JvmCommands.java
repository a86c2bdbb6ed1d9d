package io.heddle.cli.attach;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Gives a JVM the commands that {@code jcmd} gives, and changes nothing in it: no agent is loaded.
 * For one thread.
 */
public final class JvmCommands {
  /** Not exported by {@code jdk.attach}; the manifest of heddle.jar opens it. */
  private static final String ATTACHED = "sun.tools.attach.HotSpotVirtualMachine";

  private static final Path PROC = Path.of("/proc");
  private static final int BUFFER = 1 << 16;

  private final long pid;
  private final Duration limit;
  private final Preflight preflight;

  /**
   * Does nothing yet.
   *
   * @param pid the JVM
   * @param limit how long it may take to answer one command
   */
  public JvmCommands(long pid, Duration limit) {
    this.pid = pid;
    this.limit = limit;
    this.preflight = new Preflight(pid);
  }

  /**
   * Says what is in the way of asking this JVM, as far as that can be told before.
   *
   * @throws CannotAttachException with a sentence for people
   */
  public void check() throws CannotAttachException {
    preflight.checkToAsk();
  }

  /** The {@code java.specification.version} of the JVM, as a number; 8 for 1.8. */
  public int feature() throws CannotAttachException {
    return limited(
        machine ->
            DynamicLoading.feature(
                machine.getSystemProperties().getProperty("java.specification.version", "")));
  }

  /**
   * What the JVM answers to a command.
   *
   * @param command with its arguments: {@code Thread.print -l}
   * @throws CannotAttachException if it does not answer in time, or cannot be asked
   */
  public String answer(String command) throws CannotAttachException {
    return limited(machine -> read(command, machine));
  }

  /**
   * What Heddle's agent tells who watches the JVM, in a property for tools, within a second after
   * it was asked first; empty if it tells nothing (yet). Nothing is loaded for it.
   *
   * @param key the name of the property
   * @throws CannotAttachException if the JVM does not answer in time, or cannot be asked
   */
  public String watched(String key) throws CannotAttachException {
    AttachSocket.of(pid).touch();
    return limited(machine -> machine.getAgentProperties().getProperty(key, ""));
  }

  private interface Question<T> {
    T ask(VirtualMachine machine) throws IOException, CannotAttachException;
  }

  private <T> T limited(Question<T> question) throws CannotAttachException {
    return new TimeLimit(pid, limit, this::silence)
        .call(
            () -> {
              VirtualMachine machine = attach();
              try {
                return question.ask(machine);
              } catch (IOException e) {
                throw LostConnection.of(pid, e);
              } finally {
                machine.detach();
              }
            },
            () -> false);
  }

  private String silence() {
    return "Process "
        + pid
        + " does not answer. All its threads may stand at a safepoint that one of them does not"
        + " come to, or it is short of memory or processors."
        + new NativeThreads(PROC, pid).busiest();
  }

  private VirtualMachine attach() throws CannotAttachException {
    try {
      return VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException e) {
      throw new CannotAttachException(silence());
    } catch (IOException e) {
      throw LostConnection.of(pid, e);
    }
  }

  private String read(String command, VirtualMachine machine)
      throws IOException, CannotAttachException {
    try {
      Method execute = Class.forName(ATTACHED).getMethod("executeJCmd", String.class);
      try (InputStream in = (InputStream) execute.invoke(machine, command)) {
        return text(in);
      }
    } catch (InvocationTargetException e) {
      throw new CannotAttachException(
          "Process " + pid + " refuses \"" + command + "\": " + e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new CannotAttachException(
          "This JDK cannot ask other JVMs as jcmd does. Run heddle as java -jar heddle.jar: " + e);
    }
  }

  /**
   * Not by {@code readAllBytes}: this stream answers a read of no byte with its end (JDK 17 and
   * 25), so that it stops after 4 KB.
   */
  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] some = new byte[BUFFER];
    for (int n = in.read(some); n > 0; n = in.read(some)) {
      out.write(some, 0, n);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
