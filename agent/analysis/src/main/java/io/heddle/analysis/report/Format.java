package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.report.html.HtmlReport;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which an analysis is written. */
public enum Format {
  /** For people. */
  TEXT("txt"),
  /** For programs. */
  JSON("json"),
  /** For people with a browser. */
  HTML("html"),
  /** For code scanning, as of GitHub. */
  SARIF("sarif"),
  /** For CI servers: a finding is a test that has failed. */
  JUNIT("xml"),
  /** Annotations in the log of GitHub Actions. */
  GITHUB(""),
  /** The lock-order graph, for Graphviz. */
  DOT("dot"),
  /** The lock-order graph, for Markdown. */
  MERMAID("mmd"),
  /** What threads did over time, for the Perfetto UI. */
  PERFETTO("trace.json perfetto-trace");

  /** Separated by spaces. */
  private final String suffixes;

  Format(String suffixes) {
    this.suffixes = suffixes;
  }

  private Stream<String> suffixList() {
    return Stream.of(suffixes.split(" ", -1)).filter(suffix -> !suffix.isEmpty());
  }

  /** The lower-case name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The analysis in this form. */
  public String write(Analysis analysis, Verdict verdict) {
    return switch (this) {
      case TEXT -> TextReport.write(analysis, verdict);
      case JSON -> JsonReport.write(analysis, verdict);
      case HTML -> HtmlReport.write(analysis, verdict);
      case SARIF -> SarifReport.write(verdict);
      case JUNIT -> JunitReport.write(verdict);
      case GITHUB -> GithubReport.write(verdict);
      case DOT -> DotReport.write(analysis);
      case MERMAID -> MermaidReport.write(analysis);
      case PERFETTO -> PerfettoReport.write(analysis);
    };
  }

  /** The format with this name, whatever its case. */
  public static Optional<Format> named(String name) {
    return Stream.of(values()).filter(format -> format.id().equalsIgnoreCase(name)).findFirst();
  }

  /** The format of a file with this name; of two that fit, the one with the longer suffix. */
  public static Optional<Format> ofFile(String name) {
    return Stream.of(values())
        .filter(format -> format.lengthOfSuffix(name) > 0)
        .max(Comparator.comparingInt(format -> format.lengthOfSuffix(name)));
  }

  private int lengthOfSuffix(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return suffixList()
        .filter(suffix -> lower.endsWith("." + suffix))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** All names, for messages. */
  public static String names() {
    return Stream.of(values()).map(Format::id).collect(Collectors.joining(", "));
  }

  /** All suffixes, for messages. */
  public static String suffixes() {
    return Stream.of(values())
        .flatMap(Format::suffixList)
        .map(suffix -> "." + suffix)
        .collect(Collectors.joining(", "));
  }
}
