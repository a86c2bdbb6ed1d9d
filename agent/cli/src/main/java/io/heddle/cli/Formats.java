package io.heddle.cli;

import io.heddle.analysis.report.DotReport;
import io.heddle.analysis.report.Format;
import io.heddle.analysis.report.GithubReport;
import io.heddle.analysis.report.JsonReport;
import io.heddle.analysis.report.JunitReport;
import io.heddle.analysis.report.MermaidReport;
import io.heddle.analysis.report.PerfettoReport;
import io.heddle.analysis.report.SarifReport;
import io.heddle.analysis.report.TextReport;
import io.heddle.analysis.report.html.HtmlReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which an analysis is written. */
final class Formats {
  /** The default, and what {@code --diff} can write. */
  static final Format TEXT = new TextReport();

  /** What {@code --diff} can write besides. */
  static final Format JSON = new JsonReport();

  /** All there are, in the order in which messages name them. */
  static final List<Format> ALL =
      List.of(
          TEXT,
          JSON,
          new HtmlReport(),
          new SarifReport(),
          new JunitReport(),
          new GithubReport(),
          new DotReport(),
          new MermaidReport(),
          new PerfettoReport());

  private Formats() {}

  /** The format with this name, whatever its case. */
  static Optional<Format> named(String name) {
    return ALL.stream().filter(format -> format.id().equalsIgnoreCase(name)).findFirst();
  }

  /** The format of a file with this name; of two that fit, the one with the longer suffix. */
  static Optional<Format> ofFile(String name) {
    return ALL.stream()
        .filter(format -> lengthOfSuffix(format, name) > 0)
        .max(Comparator.comparingInt(format -> lengthOfSuffix(format, name)));
  }

  private static int lengthOfSuffix(Format format, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return format.suffixes().stream()
        .filter(suffix -> lower.endsWith("." + suffix))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** All there are and the files that they are for, a line each, for {@code --help}. */
  static String[] lines() {
    Stream<String> formats =
        ALL.stream()
            .map(
                format ->
                    String.format(
                        Locale.ROOT, "  %-10s %s", format.id(), files(format.suffixes().stream())));
    return Stream.concat(Stream.of("", "Formats, and the ends of their files:"), formats)
        .toArray(String[]::new);
  }

  /** All names, for messages. */
  static String names() {
    return ALL.stream().map(Format::id).collect(Collectors.joining(", "));
  }

  /** All suffixes, for messages. */
  static String suffixes() {
    return files(ALL.stream().flatMap(format -> format.suffixes().stream()));
  }

  private static String files(Stream<String> suffixes) {
    return suffixes.map(suffix -> "." + suffix).collect(Collectors.joining(", "));
  }
}
