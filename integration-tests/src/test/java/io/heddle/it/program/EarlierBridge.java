package io.heddle.it.program;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An agent that leaves the bridge of a Heddle in the JVM, as that would, and nothing else. */
public final class EarlierBridge {
  private EarlierBridge() {}

  /**
   * Called by the JVM.
   *
   * @param directory has the classes; they are defined in the order of their names
   */
  public static void premain(String directory, Instrumentation instrumentation) throws Exception {
    Module base = Object.class.getModule();
    Map<String, Set<Module>> opens = Map.of("java.lang", Set.of(EarlierBridge.class.getModule()));
    instrumentation.redefineModule(base, Set.of(), Map.of(), opens, Set.of(), Map.of());
    List<Path> classes;
    try (var files = Files.list(Path.of(directory))) {
      classes = files.sorted().toList();
    }
    for (Path file : classes) {
      MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
          .defineClass(Files.readAllBytes(file));
    }
  }
}
