package io.heddle.instrument.inspect;

import io.heddle.engine.EngineView;
import io.heddle.engine.inspect.Selection;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.instrument.jvm.ThreadDump;
import io.heddle.instrument.report.Console;
import io.heddle.instrument.report.OwnerOnlyFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Writes what is to be known about a hang before somebody kills the process. Each part is written
 * whatever becomes of the others; what cannot be written is said. For the reporter thread.
 */
public final class Dumps {
  /** Hangs dumped at most: some come and go, and the disk is the user's. */
  private static final int MAX_HANGS = 20;

  private final Console console;
  private final EngineView engine;
  private final JvmThreads jvm;
  private final Instrumentation instrumentation;
  private final BooleanSupplier jfrInUse;
  private volatile AgentOptions options;
  private int number;
  private int hangs;

  /** When the file of {@code snapshot-on} was touched last, as far as it was heeded; 0 if never. */
  private volatile long heeded;

  /** Heeds these options first. */
  public Dumps(
      Console console,
      EngineView engine,
      JvmThreads jvm,
      Instrumentation instrumentation,
      BooleanSupplier jfrInUse,
      AgentOptions options) {
    this.console = console;
    this.engine = engine;
    this.jvm = jvm;
    this.instrumentation = instrumentation;
    this.jfrInUse = jfrInUse;
    this.options = options;
    this.heeded = touched();
  }

  /** Heeds these options from now on. */
  public void configure(AgentOptions newOptions) {
    options = newOptions;
    heeded = touched();
  }

  /** Does what {@code on-deadlock} says. */
  public void hangFound() {
    String action = options.text(AgentOption.ON_DEADLOCK);
    if (!action.equals("report") && hangs++ < MAX_HANGS) {
      all();
    }
    if (action.startsWith("exit:")) {
      int code = Integer.parseInt(action.substring("exit:".length()));
      console.line("heddle: ends the JVM with code " + code + " (on-deadlock)");
      Runtime.getRuntime().halt(code);
    }
  }

  /** Writes a snapshot if somebody has touched the file of {@code snapshot-on}. */
  public void lookForTrigger() {
    long now = touched();
    if (now != heeded) {
      heeded = now;
      if (now != 0) {
        all();
      }
    }
  }

  private long touched() {
    String trigger = options.text(AgentOption.SNAPSHOT_ON);
    return trigger.isEmpty()
        ? 0
        : new File(options.file(AgentOption.SNAPSHOT_ON, ProcessHandle.current().pid()))
            .lastModified();
  }

  private void all() {
    String directory = options.file(AgentOption.DUMP_TO, ProcessHandle.current().pid());
    File folder = new File(directory.isEmpty() ? "." : directory).getAbsoluteFile();
    number++;
    String prefix = "heddle-" + ProcessHandle.current().pid() + '-' + number;
    if (!folder.isDirectory() && !folder.mkdirs()) {
      console.line("heddle: cannot make the directory " + folder);
      return;
    }
    write(
        folder,
        prefix + "-snapshot.txt",
        () -> SnapshotText.text(ThreadSnapshot.of(engine, jvm), Selection.ALL));
    write(folder, prefix + "-threads.txt", () -> ThreadDump.text(instrumentation));
    if (jfrInUse.getAsBoolean()) {
      recording(new File(folder, prefix + ".jfr"));
    }
  }

  private interface Part {
    String text() throws Exception;
  }

  private void write(File folder, String name, Part part) {
    File file = new File(folder, name);
    try (OutputStream out = OwnerOnlyFile.append(file.getPath())) {
      out.write(part.text().getBytes(StandardCharsets.UTF_8));
      console.line("heddle: written: " + file);
    } catch (Exception | LinkageError e) {
      console.line("heddle: cannot write " + file + ": " + e);
    }
  }

  private void recording(File file) {
    try {
      if (RecordingDump.write(file)) {
        console.line("heddle: written: " + file);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      console.line("heddle: cannot write " + file + ": " + e);
    }
  }
}
