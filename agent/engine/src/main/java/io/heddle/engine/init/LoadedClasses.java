package io.heddle.engine.init;

import java.util.Map;

/** The classes of the JVM. */
public interface LoadedClasses {
  /**
   * The binary names of the classes that are initialised by now, by the mark of {@link
   * io.heddle.engine.site.ClassUses}. Takes tens of milliseconds for ten thousand classes.
   */
  Map<Integer, String> initialised();
}
