package io.heddle.instrument.hook;

import io.heddle.instrument.plan.BridgeMethods;
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
 * life of the JVM; a later agent finds them in place, and weaves what they have hooks for.
 */
public final class Bridge {
  /** How the agent calls itself, to people and to an agent that finds the bridge in place. */
  public static final String VERSION = "0.1";

  /** In the order in which they need each other; the build renames them to java.lang.$Heddle…. */
  private static final String[] CLASSES = {
    "io.heddle.bridge.Sink",
    "io.heddle.bridge.NoSink",
    "io.heddle.bridge.Hooks",
    "io.heddle.bridge.References",
    "io.heddle.bridge.Tests"
  };

  /**
   * What the agent reads; the last ones have {@code Unsafe}, the virtual threads, on JDKs that have
   * them, and the boot class path.
   */
  private static final String[] OPENED = {
    "java.lang",
    "java.util",
    "java.util.concurrent",
    "java.util.concurrent.locks",
    "jdk.internal.misc",
    "jdk.internal.vm"
  };

  private Bridge() {}

  /**
   * Defines the hooks, if they are not there. To be called when the packages are open.
   *
   * @return what there is now
   * @throws IOException if the agent's jar lacks them
   * @throws IllegalAccessException if the JVM did not open the package
   */
  public static BridgeMethods install() throws IOException, IllegalAccessException {
    boolean found = isDefined(CLASSES[0]);
    for (String name : CLASSES) {
      if (name.startsWith("java.lang.") && !isDefined(name)) {
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
            .defineClass(bytes(name));
      }
    }
    return found ? BridgeMethods.found() : BridgeMethods.own();
  }

  /** Opens what the agent reads of {@code java.base} to it. */
  public static void open(Instrumentation instrumentation) {
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
