package io.heddle.analysis.report.html;

/**
 * A word of a command that people copy into a shell. A recording may come from anybody, so that a
 * fingerprint may hold anything.
 */
final class ShellWord {
  private ShellWord() {}

  static String of(String word) {
    return word.matches("[\\w.:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
