package io.heddle.analysis.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** Which event goes to whom. */
public final class Handlers {
  /** Types of a few chunks, which cannot be freed while they are here. */
  private static final int MOST_TYPES = 1_000;

  private record Interested(Layout layout, List<EventHandler> handlers) {}

  private final Map<String, List<EventHandler>> byName = new HashMap<>();

  /** Each chunk of a recording has types of its own. */
  private final IdentityHashMap<EventType, Interested> byType = new IdentityHashMap<>();

  private final Constants constants = new Constants();

  /** Has {@code handler} called for each event of the type {@code name}. */
  public void on(String name, EventHandler handler) {
    byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(handler);
  }

  void accept(Source source, RecordedEvent event, Instant start, Instant end) {
    Interested interested = interested(event.getEventType());
    if (!interested.handlers.isEmpty()) {
      Fields fields = new Fields(event, interested.layout, constants, start, end);
      for (EventHandler handler : interested.handlers) {
        handler.accept(source, fields);
      }
    }
  }

  private Interested interested(EventType type) {
    Interested known = byType.get(type);
    if (known == null) {
      if (byType.size() == MOST_TYPES) {
        byType.clear();
      }
      known = new Interested(new Layout(type), byName.getOrDefault(type.getName(), List.of()));
      byType.put(type, known);
    }
    return known;
  }
}
