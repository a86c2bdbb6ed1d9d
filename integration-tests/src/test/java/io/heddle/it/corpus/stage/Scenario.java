package io.heddle.it.corpus.stage;

/** A small program with locks, and comments beside them that say what Heddle has to find. */
@FunctionalInterface
public interface Scenario {
  /**
   * Plays it, once for each instance. Called on a thread of the stage's kind; what it throws fails
   * the scenario.
   */
  void run(Stage stage) throws Exception;
}
