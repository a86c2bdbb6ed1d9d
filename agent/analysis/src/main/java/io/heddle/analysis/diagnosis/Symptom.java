package io.heddle.analysis.diagnosis;

import io.heddle.analysis.observation.ObservationRule;

/** What is looked for in each dump; who adds one adds a row here. */
enum Symptom {
  STARVED(ObservationRule.POOL_STARVED, new StarvedPools()),
  CONVOY(ObservationRule.LOCK_CONVOY, new Convoys()),
  CARRIERS(ObservationRule.CARRIERS_EXHAUSTED, new StuckCarriers()),
  CONNECTIONS(ObservationRule.CONNECTIONS_EXHAUSTED, new ConnectionWaits()),
  BUSY(ObservationRule.BUSY_THREAD, new BusyThreads()),
  COLLECTOR(ObservationRule.BUSY_COLLECTOR, new BusyCollector());

  private final ObservationRule rule;
  private final LookRule look;

  Symptom(ObservationRule rule, LookRule look) {
    this.rule = rule;
    this.look = look;
  }

  ObservationRule rule() {
    return rule;
  }

  LookRule look() {
    return look;
  }
}
