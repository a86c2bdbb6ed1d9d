package io.heddle.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM printed, and the code it ended with.
 *
 * @param exit the exit code
 * @param out the lines of standard output
 * @param err the lines of standard error, with what the JVM says about attaching
 */
public record Outcome(int exit, List<String> out, List<String> err) {
  private static final Pattern SUMMARY = Pattern.compile("SUMMARY: heddle: (\\S+) .*\\[(\\S+)]");

  /** Copies the lists. */
  public Outcome {
    out = List.copyOf(out);
    err = List.copyOf(err);
  }

  /** Standard output as one text. */
  public String outText() {
    return String.join("\n", out);
  }

  /** Standard error as one text. */
  public String errText() {
    return String.join("\n", err);
  }

  /**
   * The lines of standard error without those of the JVM itself, about agents that are loaded into
   * a running JVM and about {@code JAVA_TOOL_OPTIONS}.
   */
  public List<String> agentErr() {
    return err.stream()
        .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("Picked up "))
        .toList();
  }

  /** The rules of the findings, one for each, in their order. */
  public List<String> rules() {
    return summaries(1);
  }

  /** The fingerprints of the findings, in their order. */
  public List<String> fingerprints() {
    return summaries(2);
  }

  private List<String> summaries(int group) {
    List<String> found = new ArrayList<>();
    for (String line : err) {
      Matcher matcher = SUMMARY.matcher(line);
      if (matcher.matches()) {
        found.add(matcher.group(group));
      }
    }
    return found;
  }

  /** The report of the first finding of this rule; empty if there is none. */
  public String report(String rule) {
    StringBuilder report = new StringBuilder();
    boolean inside = false;
    for (String line : err) {
      inside |= report.isEmpty() && (line + " ").startsWith("HEDDLE " + rule + " ");
      if (inside) {
        report.append(line).append('\n');
      }
      inside &= !line.startsWith("SUMMARY: ");
    }
    return report.toString();
  }

  /** The lines of standard error that belong to no report of a finding. */
  public List<String> withoutReports() {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : err) {
      inside |= line.startsWith("HEDDLE ");
      if (!inside) {
        lines.add(line);
      }
      inside &= !line.startsWith("SUMMARY: ");
    }
    return lines;
  }
}
