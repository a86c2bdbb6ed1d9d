package io.heddle.analysis.diagnosis;

import io.heddle.analysis.observation.ObservationRule;
import java.util.List;

/**
 * Something that is looked for in each dump.
 *
 * @param rule how it is called and what it means
 * @param look finds it
 */
record Symptom(ObservationRule rule, LookRule look) {
  /** All of them, in the order in which they are told; who adds one adds a row here. */
  static final List<Symptom> ALL =
      List.of(
          new Symptom(ObservationRule.POOL_STARVED, new StarvedPools()),
          new Symptom(ObservationRule.LOCK_CONVOY, new Convoys()),
          new Symptom(ObservationRule.CARRIERS_EXHAUSTED, new StuckCarriers()),
          new Symptom(ObservationRule.CONNECTIONS_EXHAUSTED, new ConnectionWaits()),
          new Symptom(ObservationRule.BUSY_THREAD, new BusyThreads()),
          new Symptom(ObservationRule.BUSY_COLLECTOR, new BusyCollector()));
}
