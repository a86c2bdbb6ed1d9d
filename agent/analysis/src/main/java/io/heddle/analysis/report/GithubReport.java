package io.heddle.analysis.report;

import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Standing;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.ShownText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Findings as annotations that GitHub Actions reads from the log ("Workflow commands", {@code
 * ::error}). What fails the gate is an error, what is new else a warning; what is accepted is left
 * out.
 */
final class GithubReport {
  private GithubReport() {}

  static String write(Verdict verdict) {
    StringBuilder out = new StringBuilder();
    SourceFiles sources = SourceFiles.below(Path.of(""));
    for (Judged judged : verdict.findings()) {
      if (judged.standing() == Standing.NEW || judged.fails()) {
        out.append(line(judged, sources)).append('\n');
      }
    }
    return out.append(ShownText.line(verdict.summary())).append('\n').toString();
  }

  private static String line(Judged judged, SourceFiles sources) {
    FindingSummary finding = judged.finding();
    Optional<Frame> frame = Place.of(finding);
    StringBuilder line = new StringBuilder(judged.fails() ? "::error " : "::warning ");
    frame.ifPresent(
        f ->
            sources
                .find(Place.path(f))
                .ifPresent(
                    file ->
                        line.append("file=")
                            .append(property(file))
                            .append(",line=" + f.line() + ",")));
    line.append("title=").append(property("heddle " + finding.rule())).append("::");
    return line.append(message(FindingText.message(finding) + " [" + finding.fingerprint() + "]"))
        .toString();
  }

  private static String message(String text) {
    return ShownText.lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
