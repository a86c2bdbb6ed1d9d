package io.heddle.instrument.weave;

/** Names for sites that stay the same from run to run where compilers and the JVM number them. */
final class StableNames {
  /** What generators put between the name of a class and their own counter or hash. */
  private static final String[] GENERATED = {
    "$$Lambda",
    "$$EnhancerBy",
    "$$FastClassBy",
    "$$SpringCGLIB$$",
    "$HibernateProxy$",
    "$ByteBuddy$",
    "$MockitoMock$"
  };

  private StableNames() {}

  /** The binary name of a class, without what a generator has appended. */
  static String ofClass(String internalName) {
    String name = internalName.replace('/', '.');
    for (String mark : GENERATED) {
      int at = name.indexOf(mark);
      if (at > 0) {
        return name.substring(0, at);
      }
    }
    int proxy = name.lastIndexOf("$Proxy");
    return proxy >= 0 ? withoutTrailingDigits(name) : name;
  }

  /**
   * The method around a lambda for the names that javac ({@code lambda$run$0}), Kotlin ({@code
   * run$lambda$0}) and Scala ({@code $anonfun$run$1}) give to lambda bodies; any other name as it
   * is.
   */
  static String ofMethod(String name) {
    if (name.startsWith("lambda$")) {
      return constructorName(upTo(name, "lambda$".length(), name.lastIndexOf('$')));
    }
    if (name.startsWith("$anonfun$")) {
      int start = "$anonfun$".length();
      return constructorName(upTo(name, start, name.indexOf('$', start + 1)));
    }
    int kotlin = name.indexOf("$lambda");
    return kotlin > 0 ? name.substring(0, kotlin) : name;
  }

  private static String upTo(String name, int start, int end) {
    return end > start ? name.substring(start, end) : name;
  }

  private static String constructorName(String name) {
    return switch (name) {
      case "new" -> "<init>";
      case "static" -> "<clinit>";
      default -> name;
    };
  }

  private static String withoutTrailingDigits(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }
}
