package io.heddle.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Which event goes to whom. */
final class Handlers {
  private final Map<String, List<EventHandler>> handlers = new HashMap<>();
  private final RecordedStacks stacks = new RecordedStacks();

  /** Has {@code handler} called for each event of the type {@code name}. */
  void on(String name, EventHandler handler) {
    handlers.computeIfAbsent(name, key -> new ArrayList<>(1)).add(handler);
  }

  void accept(Source source, RecordedEvent event) {
    List<EventHandler> interested = handlers.get(event.getEventType().getName());
    if (interested != null) {
      Fields fields = new Fields(event, stacks);
      interested.forEach(handler -> handler.accept(source, fields));
    }
  }
}
