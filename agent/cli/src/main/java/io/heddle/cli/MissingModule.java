package io.heddle.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Java runtime lacks that was put together from a few modules. */
final class MissingModule {
  /** Where the classes are that the tool uses, by how their names begin. */
  private static final Map<String, String> MODULES =
      Map.of(
          "com/sun/tools/attach", "jdk.attach",
          "javax/xml", "java.xml",
          "org/w3c/dom", "java.xml",
          "org/xml/sax", "java.xml",
          "jdk/jfr", "jdk.jfr",
          "java/lang/instrument", "java.instrument",
          "java/lang/management", "java.management",
          "javax/management", "java.management",
          "java/util/logging", "java.logging",
          "java/sql", "java.sql");

  private MissingModule() {}

  /** A sentence about it; null if the failure has nothing to do with it. */
  static @Nullable String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoClassDefFoundError) {
        String type = String.valueOf(cause.getMessage());
        return "This Java runtime lacks "
            + MODULES.entrySet().stream()
                .filter(module -> type.startsWith(module.getKey()))
                .map(module -> "the module " + module.getValue())
                .findFirst()
                .orElse(type)
            + ". Use that of a whole JDK.";
      }
    }
    return null;
  }
}
