package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.engine.finding.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where nobody has looked: that nothing is found there is no all-clear, and every format says so.
 *
 * @param title what is missing, on one line; of each gap another one
 * @param sentences on one line each, of the file or the files; one at least
 * @param fails whether the build fails for it
 */
record Gap(String title, List<String> sentences, boolean fails) {
  Gap {
    title = ShownText.line(title);
    sentences = sentences.stream().map(ShownText::line).toList();
  }

  /**
   * Recordings without the agent all together, and each input that could not be read to its end.
   */
  static List<Gap> of(Analysis analysis, Verdict verdict) {
    List<Gap> gaps = new ArrayList<>();
    List<String> unwatched = Unwatched.sentences(analysis);
    if (!unwatched.isEmpty()) {
      gaps.add(new Gap(Unwatched.TITLE, unwatched, !verdict.unwatched().isEmpty()));
    }
    for (RecordingSummary input : analysis.recordings()) {
      Stream.ofNullable(input.problem())
          .map(problem -> List.of(input.file() + ": " + problem))
          .map(sentence -> new Gap("Not read to its end: " + input.file(), sentence, true))
          .forEach(gaps::add);
    }
    return gaps;
  }

  /** What it comes to, on one line. */
  String sentence() {
    return sentences.get(0);
  }
}
