package io.heddle.analysis.recording;

/** Takes the events of one type. */
@FunctionalInterface
public interface EventHandler {
  /** Looks at one event. Must not keep it: recordings do not fit into memory. */
  void accept(Source source, Fields event);
}
