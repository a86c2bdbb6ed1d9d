package io.heddle.analysis.table;

import org.jspecify.annotations.Nullable;

/**
 * Where a table stands in the JSON document.
 *
 * @param parent the name of the object that it is in, or null for the document itself
 * @param name the name of its field
 * @param list whether it is an array of rows; else an object, which also tells how many more there
 *     are
 */
public record JsonPlace(@Nullable String parent, String name, boolean list) {
  static JsonPlace table(String name) {
    return new JsonPlace(null, name, false);
  }

  static JsonPlace list(String name) {
    return new JsonPlace(null, name, true);
  }

  JsonPlace in(String object) {
    return new JsonPlace(object, name, list);
  }
}
