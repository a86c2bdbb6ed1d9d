package io.heddle.analysis.dump;

import io.heddle.analysis.dump.ThreadDump.JvmWait;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JVM says of deadlocks that it has found, behind the threads or, cut off, anywhere. It
 * tells threads by their names.
 */
final class DeadlockLines {
  private static final String BEGIN = "Found one Java-level deadlock:";
  private static final String STACKS = "Java stack information for the threads listed above";
  private static final Pattern END = Pattern.compile("^Found (a total of )?\\d+ deadlocks?\\.$");
  private static final int MOST_LINES = 2_000;

  private static final Pattern WAIT =
      Pattern.compile(
          "\"(.{0,1000}?)\":\n {1,2}waiting (?:to lock [mM]onitor[ @]|for ownable synchronizer )"
              + "(0x[0-9a-f]+),? \\((?:[oO]bject[ @](0x[0-9a-f]+), )?an? ([^\n]*)\\),\n"
              + " {1,2}which is held by \"(.{0,1000}?)\"\n",
          Pattern.DOTALL);

  private final List<List<JvmWait>> found = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int lines;
  private boolean inStacks;
  private boolean inside;

  /**
   * Takes in a line.
   *
   * @return whether it is one of these, and so none of a thread
   */
  boolean take(String line) {
    if (line.equals(BEGIN)) {
      finish();
      inside = true;
      inStacks = false;
      return true;
    }
    if (inside && END.matcher(line).matches()) {
      finish();
      inside = false;
      return true;
    }
    if (inside && line.startsWith(STACKS)) {
      inStacks = true;
    } else if (inside && !inStacks && lines < MOST_LINES) {
      text.append(line).append('\n');
      lines++;
    }
    return inside;
  }

  private void finish() {
    List<JvmWait> waits = new ArrayList<>();
    Matcher wait = WAIT.matcher(text);
    while (wait.find()) {
      String object = wait.group(3) == null ? wait.group(2) : wait.group(3);
      waits.add(new JvmWait(wait.group(1), object, wait.group(4).replace('/', '.'), wait.group(5)));
    }
    if (!waits.isEmpty()) {
      found.add(waits);
    }
    text.setLength(0);
    lines = 0;
  }

  /** All of them; no line comes after this. */
  List<List<JvmWait>> end() {
    finish();
    return List.copyOf(found);
  }
}
