package io.heddle.it;

/** What the line looks like that Heddle prints when all its hooks work. */
final class StartLine {
  private StartLine() {}

  /** A regular expression; it wants as many working hooks as there are. */
  static String of(int feature, boolean attached) {
    return "heddle \\d+\\.\\d+(\\.\\d+)?(-SNAPSHOT)? \\| JDK "
        + feature
        + " \\| hooks (\\d+)/\\3 \\| "
        + (attached ? "attached" : "javaagent")
        + " \\| woven \\d+ loaded classes"
        + (attached ? "(, \\d+ wait for the threads in them)?" : "");
  }
}
