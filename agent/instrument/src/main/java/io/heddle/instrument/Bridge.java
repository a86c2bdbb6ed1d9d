package io.heddle.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Puts the hooks into {@code java.base}.
 *
 * <p>Opens {@code java.lang} to the agent's own unnamed module, and to nobody else, then defines
 * the bridge classes there: JaCoCo's technique (jacoco/jacoco#829, ADR 0001). They stay for the
 * life of the JVM; a later agent finds them in place.
 */
final class Bridge {
  /** In the order in which they need each other; the build renames them to java.lang.$Heddle…. */
  private static final String[] CLASSES = {
    "io.heddle.bridge.Sink",
    "io.heddle.bridge.NoSink",
    "io.heddle.bridge.Hooks",
    "io.heddle.bridge.References",
    "io.heddle.bridge.Tests"
  };

  /** What the agent reads; the last one has the virtual threads, on JDKs that have them. */
  private static final String[] OPENED = {
    "java.lang",
    "java.util",
    "java.util.concurrent",
    "java.util.concurrent.locks",
    "jdk.internal.vm"
  };

  private Bridge() {}

  /**
   * Opens what the agent reads of {@code java.base} and defines the hooks, if they are not there.
   *
   * @throws IOException if the agent's jar lacks them
   * @throws IllegalAccessException if the JVM did not open the package
   */
  static void install(Instrumentation instrumentation) throws IOException, IllegalAccessException {
    open(instrumentation);
    for (String name : CLASSES) {
      if (name.startsWith("java.lang.") && !isDefined(name)) {
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
            .defineClass(bytes(name));
      }
    }
  }

  private static void open(Instrumentation instrumentation) {
    Set<Module> us = Set.of(Bridge.class.getModule());
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : OPENED) {
      if (Object.class.getModule().getPackages().contains(name)) {
        opens.put(name, us);
      }
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
  }

  private static boolean isDefined(String name) {
    try {
      Class.forName(name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static byte[] bytes(String name) throws IOException {
    String resource = name.replace('.', '/') + ".classdata";
    try (InputStream in = Bridge.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing in the agent's jar");
      }
      return in.readAllBytes();
    }
  }
}
