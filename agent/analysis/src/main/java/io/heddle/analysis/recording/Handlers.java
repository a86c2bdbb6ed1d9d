package io.heddle.analysis.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Which event goes to whom. */
public final class Handlers {
  private static final class Interested {
    final List<EventHandler> handlers = new ArrayList<>(1);
    @Nullable Layout layout;

    Layout layout(EventType type) {
      Layout known = layout;
      if (known == null || !known.isOf(type)) {
        known = new Layout(type);
        layout = known;
      }
      return known;
    }
  }

  private final Map<String, Interested> types = new HashMap<>();
  private final Constants constants = new Constants();

  /** Has {@code handler} called for each event of the type {@code name}. */
  public void on(String name, EventHandler handler) {
    types.computeIfAbsent(name, key -> new Interested()).handlers.add(handler);
  }

  void accept(Source source, RecordedEvent event, Instant start, Instant end) {
    EventType type = event.getEventType();
    Interested interested = types.get(type.getName());
    if (interested != null) {
      Fields fields = new Fields(event, interested.layout(type), constants, start, end);
      for (EventHandler handler : interested.handlers) {
        handler.accept(source, fields);
      }
    }
  }
}
