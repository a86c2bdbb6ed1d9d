package io.heddle.analysis.report;

import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.ShownText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Findings as annotations that GitHub Actions reads from the log ("Workflow commands", {@code
 * ::error}). What fails the gate is an error, what is new else a warning; what is accepted is left
 * out. Where nobody has looked is told in the same way.
 */
public final class GithubReport implements Format {
  @Override
  public String id() {
    return "github";
  }

  @Override
  public List<String> suffixes() {
    return List.of();
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    StringBuilder out = new StringBuilder();
    SourceFiles sources = SourceFiles.below(Path.of(""));
    for (Judged judged : verdict.findings()) {
      if (judged.status() == FindingStatus.NEW || judged.fails()) {
        out.append(line(judged, sources)).append('\n');
      }
    }
    for (Gap gap : Gap.of(analysis, verdict)) {
      out.append(gap.fails() ? "::error " : "::warning ")
          .append("title=" + property("heddle: " + gap.title()) + "::")
          .append(message(gap.sentence()))
          .append('\n');
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
    return line.append(
            message(FindingSection.message(finding) + " [" + finding.fingerprint() + "]"))
        .toString();
  }

  private static String message(String text) {
    return ShownText.lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
