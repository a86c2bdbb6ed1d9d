package io.heddle.cli;

import io.heddle.analysis.dump.DumpFile;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.cli.attach.JvmLooks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The thread dumps of a running JVM, as texts and as what they say. */
final class LiveDumps implements JvmLooks.Sink {
  private final List<String> printed = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<ThreadDump> dumps = new ArrayList<>();

  @Override
  public void printed(String text) {
    printed.add(text);
    dumps.addAll(DumpFile.parse(text));
  }

  @Override
  public void written(String json) {
    written.add(json);
    dumps.addAll(DumpFile.parse(json));
  }

  /** In the order in which they were taken; a dump with virtual threads follows one without. */
  List<ThreadDump> dumps() {
    return dumps;
  }

  /** Writes the texts: those that the JVM printed to the file, the others beside it. */
  boolean write(Terminal terminal, Path file) {
    boolean all = Outputs.write(terminal, file, String.join("\n", printed));
    for (int i = 0; i < written.size(); i++) {
      Path beside = file.resolveSibling(file.getFileName() + "." + (i + 1) + ".json");
      all &= Outputs.write(terminal, beside, written.get(i));
    }
    return all;
  }
}
