package io.heddle.analysis.report;

import io.heddle.analysis.model.Observation;
import io.heddle.engine.finding.ShownText;
import java.util.List;

/** Observations for people. */
final class ObservationText {
  private static final String INDENT = "    ";

  private final StringBuilder out = new StringBuilder();

  private ObservationText() {}

  /** Empty if there are none. */
  static String write(List<Observation> observations) {
    ObservationText text = new ObservationText();
    if (!observations.isEmpty()) {
      text.out.append(
          "\nObservations, from the JDK's events and from dumps (they never fail a build)\n");
      for (int i = 0; i < observations.size(); i++) {
        Observation observation = observations.get(i);
        text.observation(observation);
        boolean goesOn =
            i + 1 < observations.size()
                && observations.get(i + 1).rule().equals(observation.rule());
        if (!goesOn) {
          text.advice(observation);
        }
      }
    }
    return text.out.toString();
  }

  private void observation(Observation observation) {
    out.append("\n  ")
        .append(observation.severity())
        .append(' ')
        .append(observation.rule())
        .append(" (")
        .append(observation.topic())
        .append("): ")
        .append(ShownText.line(observation.summary()))
        .append('\n');
    observation.evidence().forEach(this::indented);
  }

  /** Once for all of a rule that follow each other. */
  private void advice(Observation observation) {
    indented(observation.explanation());
    indented("what to do: " + observation.solution());
  }

  private void indented(String line) {
    out.append(INDENT).append(ShownText.line(line)).append('\n');
  }
}
