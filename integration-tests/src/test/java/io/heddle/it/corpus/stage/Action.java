package io.heddle.it.corpus.stage;

/** What a thread of a scenario does. */
@FunctionalInterface
public interface Action {
  /** Does it; what it throws fails the scenario. */
  void run() throws Exception;
}
