package io.heddle.it.harness.corpus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code ReentrantLock}s of the monitors of a source, line for line: what is on line 30
 * before is on line 30 afterwards, and the package is the only other thing that changes.
 *
 * <p>It knows nothing of Java but the shape of a {@code synchronized} block, whose beginning and
 * end stand on lines of their own with the same indentation, as the formatter of the build leaves
 * them. It refuses whatever else is synchronized, as the compiler would not: a {@code
 * ReentrantLock} has a monitor too.
 */
final class LockRewriting {
  private static final String LOCK = "java.util.concurrent.locks.ReentrantLock";
  private static final Pattern BLOCK =
      Pattern.compile("( *)synchronized \\(([^{]*)\\) \\{( *//.*)?");
  private static final Pattern COMMENT = Pattern.compile(" *(/\\*\\*|\\*|//).*");
  private static final Pattern DECLARATION = Pattern.compile("\\bObject (\\w+) = new Object\\(\\)");
  private static final Pattern LAST_NAME = Pattern.compile("\\w+$");

  private final LockKind kind;

  /** The names of the locks that are declared, each with whether it changes. */
  private final Map<String, Boolean> declared = new HashMap<>();

  private final Deque<String> closings = new ArrayDeque<>();
  private final Deque<String> unlocks = new ArrayDeque<>();
  private int blocks;

  private LockRewriting(List<String> lines, LockKind kind) {
    this.kind = kind;
    for (String line : lines) {
      Matcher declaration = DECLARATION.matcher(line);
      boolean changes = kind == LockKind.LOCKS || declared.size() % 2 == 1;
      if (declaration.find()
          && declared.put(declaration.group(1), changes) != null
          && kind == LockKind.MIXED) {
        throw refused("two locks of one name", line);
      }
    }
  }

  /**
   * The lines of the same scenario with locks of this kind.
   *
   * @throws IllegalArgumentException if it cannot be done
   */
  static List<String> rewrite(List<String> lines, LockKind kind) {
    LockRewriting rewriting = new LockRewriting(lines, kind);
    List<String> rewritten = lines.stream().map(rewriting::line).toList();
    if (rewriting.blocks == 0 || !rewriting.closings.isEmpty()) {
      throw refused("no synchronized block to rewrite, or one without its end", lines.toString());
    }
    return rewritten;
  }

  private String line(String line) {
    if (line.startsWith("package ")) {
      String written = line.substring("package ".length(), line.indexOf(';'));
      return "package " + kind.packageFor(written) + ';';
    }
    if (COMMENT.matcher(line).matches()) {
      return line;
    }
    String closing = closings.peek();
    if (line.equals(closing) || line.startsWith(closing + " //")) {
      return closings.pop()
          + " finally { "
          + unlocks.pop()
          + " }"
          + line.substring(closing.length());
    }
    return line.contains("synchronized ") ? block(line) : declaration(line);
  }

  private String block(String line) {
    Matcher block = BLOCK.matcher(line);
    if (!block.matches()) {
      throw refused("not the first line of a synchronized block", line);
    }
    String lock = block.group(2);
    if (!changes(lock)) {
      return line;
    }
    blocks++;
    closings.push(block.group(1) + "}");
    unlocks.push(lock + ".unlock();");
    String comment = block.group(3) == null ? "" : block.group(3);
    return block.group(1) + lock + ".lock(); try {" + comment;
  }

  private boolean changes(String lock) {
    if (kind == LockKind.LOCKS) {
      return true;
    }
    Matcher name = LAST_NAME.matcher(lock);
    Boolean changes = name.find() ? declared.get(name.group()) : null;
    if (changes == null) {
      throw refused("whether this lock changes depends on the run", lock);
    }
    return changes;
  }

  private String declaration(String line) {
    Matcher declaration = DECLARATION.matcher(line);
    boolean stays =
        kind == LockKind.MIXED && !(declaration.find() && declared.get(declaration.group(1)));
    return stays ? line : line.replaceAll("\\bObject\\b", LOCK);
  }

  private static IllegalArgumentException refused(String why, String what) {
    return new IllegalArgumentException(why + ": " + what.strip());
  }
}
