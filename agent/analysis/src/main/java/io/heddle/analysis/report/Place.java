package io.heddle.analysis.report;

import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in the source a finding is to be seen. */
public final class Place {
  private Place() {}

  /** The stacks of the finding, one after the other, innermost frames first. */
  static List<Frame> frames(FindingSummary finding) {
    List<Frame> frames = new ArrayList<>();
    for (Step step : finding.steps()) {
      frames.addAll(Frame.of(step.stack()));
    }
    if (frames.isEmpty()) {
      finding.stacks().forEach(evidence -> frames.addAll(Frame.of(evidence.frames())));
    }
    return frames;
  }

  /** The first frame outside the JDK that has a line. */
  public static Optional<Frame> of(FindingSummary finding) {
    return frames(finding).stream().filter(f -> f.line() > 0 && !f.isOfTheJdk()).findFirst();
  }

  /** The source file below its root: {@code com/acme/Account.java}. */
  static String path(Frame frame) {
    int dot = frame.className().lastIndexOf('.');
    return frame.className().substring(0, dot + 1).replace('.', '/') + frame.file();
  }
}
