package io.heddle.analysis;

/** Takes the events of one type. */
@FunctionalInterface
interface EventHandler {
  /** Looks at one event. Must not keep it: recordings do not fit into memory. */
  void accept(Source source, Fields event);
}
