package io.heddle.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds lines in the sources of the sample programs, so that no test knows a line's number. */
public final class Sources {
  private Sources() {}

  /**
   * The place as reports name it: {@code Transfer.transfer:52}.
   *
   * @param type the class, also the file
   * @param method the method, as reports name it
   * @param text what the line contains; the first such line after the method's head is meant
   */
  public static String site(String type, String method, String text) throws IOException {
    Path file = Built.ROOT.resolve("sample-app/src/main/java/io/heddle/sample/" + type + ".java");
    List<String> lines = Files.readAllLines(file);
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      inside |= lines.get(i).matches("  \\w.* " + method + "\\(.*\\{");
      if (inside && lines.get(i).contains(text)) {
        return type + '.' + method + ':' + (i + 1);
      }
    }
    throw new AssertionError("no line '" + text + "' in " + type + '.' + method);
  }
}
