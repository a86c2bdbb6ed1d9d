package io.heddle.analysis.report;

/** Whether a report has colours, as terminals show them. */
public enum Colours {
  /** Plain text: for files, pipes, and those who set {@code NO_COLOR}. */
  OFF,
  /** With escape sequences (ECMA-48, "select graphic rendition"). */
  ON;

  private static final String BOLD_RED = "1;31";
  private static final String RED = "31";
  private static final String YELLOW = "33";
  private static final String CYAN = "36";

  /** The name of a severity in its colour; others stay as they are. */
  String severity(String name) {
    return switch (name) {
      case "fatal" -> in(BOLD_RED, name);
      case "error" -> in(RED, name);
      case "warning" -> in(YELLOW, name);
      case "note" -> in(CYAN, name);
      default -> name;
    };
  }

  private String in(String rendition, String text) {
    return this == OFF ? text : "\u001b[" + rendition + 'm' + text + "\u001b[0m";
  }
}
