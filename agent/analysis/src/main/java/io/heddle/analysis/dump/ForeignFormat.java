package io.heddle.analysis.dump;

import io.heddle.engine.finding.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a file is that holds no thread dump which Heddle reads, by its first lines. */
public enum ForeignFormat {
  /** The dump of Eclipse OpenJ9 and of IBM's JDKs. */
  JAVACORE(
      "^(0SECTION|1TISIGINFO|1XMTHDINFO|3XMTHREADINFO|NULL +-{20}).*",
      "a javacore of OpenJ9; take jstack's or jcmd Thread.print's output of that JVM"),
  /** What HotSpot writes when it crashes. */
  CRASH("^# A fatal error has been detected by the Java Runtime.*", "a crash report of HotSpot"),
  /** A heap dump. */
  HEAP("^JAVA PROFILE 1\\.0.*", "a heap dump; tools for heaps read it"),
  /** A core file or a program. */
  BINARY("^.?ELF.*", "a core file; jhsdb jstack --core FILE --exe java makes a thread dump of it"),
  /** A dump of another runtime. */
  GO("^goroutine \\d+ \\[.*", "a dump of a Go program"),
  /** What a native debugger prints. */
  NATIVE("^(Thread \\d+ \\(.*LWP|\\[New LWP ).*", "the stacks of a native debugger"),
  /** Stacks for flame graphs. */
  FOLDED("^\\S+(;\\S+)+ \\d+$", "folded stacks of a profiler");

  private static final int BEGINNING = 1 << 16;
  private static final int SHOWN = 60;

  private final Pattern line;
  private final String name;

  ForeignFormat(String line, String name) {
    this.line = Pattern.compile(line, Pattern.DOTALL);
    this.name = name;
  }

  /** Says which line of the file is of a format that is not read, and of which. */
  public static String sentence(Path file) {
    List<String> lines;
    try (InputStream in = Files.newInputStream(file)) {
      lines = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      return "It cannot be read: " + e.getMessage();
    }
    for (int i = 0; i < lines.size(); i++) {
      for (ForeignFormat format : values()) {
        if (format.line.matcher(lines.get(i)).matches()) {
          return "Line " + (i + 1) + ", " + quoted(lines.get(i)) + ", is of " + format.name + ".";
        }
      }
    }
    int first = 0;
    while (first < lines.size() - 1 && lines.get(first).isBlank()) {
      first++;
    }
    return "It is neither a JFR recording nor a report of Heddle, and no thread dump is in it: line "
        + (first + 1)
        + " is "
        + quoted(lines.isEmpty() ? "" : lines.get(first))
        + ".";
  }

  private static String quoted(String line) {
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    return '"' + ShownText.line(shown) + '"';
  }
}
