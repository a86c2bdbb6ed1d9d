package io.heddle.engine.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of classes with tasks: of which types their fields are. To ask a class for its fields has the JVM
 * load these types, which runs the code of class loaders and takes their locks; so it is asked only
 * when all are there. Classes of one name in several loaders share an entry. Thread-safe; bounded.
 */
public final class TaskFields {
  private static final int MAX_CLASSES = 1 << 16;

  private final Map<String, List<String>> types = new HashMap<>();

  /** Knows nothing yet. */
  public TaskFields() {}

  /**
   * Notes a class.
   *
   * @param className its binary name
   * @param fieldTypes the binary names of the classes of its fields, without primitive ones and of
   *     arrays those of their elements
   */
  public synchronized void add(String className, List<String> fieldTypes) {
    if (types.size() < MAX_CLASSES) {
      types.put(className, List.copyOf(fieldTypes));
    }
  }

  /** The classes that must be loaded; or null if the class is not known. */
  public synchronized @Nullable List<String> of(String className) {
    return types.get(className);
  }
}
