package io.heddle.engine;

import io.heddle.engine.rule.Rules;
import io.heddle.engine.rule.Rules.Detecting;
import io.heddle.engine.wait.HangListener;
import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.ProbeSources;
import io.heddle.engine.wait.StallProbe;
import java.util.List;

/**
 * What looks at threads every now and then. For one agent thread at a time.
 *
 * @param hangs finds threads that wait for each other
 * @param stalls finds what has stood still for long
 * @param detectors find what one rule is about, each by itself
 */
public record EngineProbes(HangProbe hangs, StallProbe stalls, List<Detecting> detectors) {
  /** Probes that have seen nothing; {@code listener} takes hangs, and how they go on. */
  static EngineProbes of(ProbeSources from, HangListener listener) {
    return new EngineProbes(
        new HangProbe(from, listener), new StallProbe(from), Rules.detectors(from));
  }
}
