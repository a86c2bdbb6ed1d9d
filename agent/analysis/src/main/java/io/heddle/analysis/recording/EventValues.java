package io.heddle.analysis.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event by their places. The JDK finds them by name only, and compares that with
 * the names of all fields before it.
 */
final class EventValues {
  private static final @Nullable VarHandle VALUES = find();

  private EventValues() {}

  private static @Nullable VarHandle find() {
    try {
      return MethodHandles.privateLookupIn(RecordedObject.class, MethodHandles.lookup())
          .findVarHandle(RecordedObject.class, "objects", Object[].class);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // not open to this module, or other inside: then by name
    }
  }

  /** All but the times, in the order of the fields; not to be changed. Null if not known. */
  static Object @Nullable [] of(RecordedEvent event) {
    return VALUES == null ? null : (Object[]) VALUES.get((RecordedObject) event);
  }
}
