package io.heddle.cli;

import io.heddle.engine.option.AgentOption;
import java.util.ArrayList;
import java.util.List;

/** The options of the agent, as {@code attach --help} shows them. */
final class AgentOptionsHelp {
  private static final int WIDTH = 80;
  private static final String INDENT = "      ";

  private AgentOptionsHelp() {}

  /** Lines in picocli's mark-up: a per cent sign has to be doubled. */
  static String[] lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("The options are those of -javaagent:heddle.jar=key=value,key=value");
    for (AgentOption option : AgentOption.values()) {
      String byDefault = option.defaultValue();
      lines.add(
          "  "
              + option.key()
              + '='
              + option.valueHelp()
              + (byDefault.isEmpty() ? "" : " (" + byDefault + ")"));
      wrap(option.description(), lines);
    }
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }

  private static void wrap(String text, List<String> lines) {
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString().stripTrailing());
        line.setLength(INDENT.length());
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }
}
