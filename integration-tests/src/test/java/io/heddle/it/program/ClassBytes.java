package io.heddle.it.program;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent that only looks: once loaded before Heddle and once after it.
 *
 * <p>Each time a class is transformed, the JVM starts from the class file without any agent's
 * changes and shows it to the agents in the order in which they were loaded. So the one before
 * Heddle sees what was there, and the one after it sees what the JVM is going to run. A class that
 * Heddle forgets to restore is not transformed again and keeps its woven bytes here.
 */
public final class ClassBytes {
  private static final Map<String, byte[]> ORIGINAL = new ConcurrentHashMap<>();
  private static final Map<String, byte[]> CURRENT = new ConcurrentHashMap<>();

  private ClassBytes() {}

  /** Called by the JVM before Heddle is there. */
  public static void premain(@Nullable String options, Instrumentation first) {
    first.addTransformer(new Look(ORIGINAL), true);
  }

  /** Called by the JVM when Heddle is there: has all that Heddle changed shown again. */
  public static void agentmain(@Nullable String options, Instrumentation last)
      throws UnmodifiableClassException {
    last.addTransformer(new Look(CURRENT), true);
    Class<?>[] seen =
        Arrays.stream(last.getAllLoadedClasses())
            .filter(type -> ORIGINAL.containsKey(type.getName().replace('.', '/')))
            .toArray(Class<?>[]::new);
    last.retransformClasses(seen);
  }

  /** How many classes are not as they were, and which. */
  static String compare() {
    TreeSet<String> changed = new TreeSet<>();
    CURRENT.forEach(
        (name, bytes) -> {
          if (!Arrays.equals(bytes, ORIGINAL.get(name))) {
            changed.add(name);
          }
        });
    return changed.size() + " of " + CURRENT.size() + " changed " + changed;
  }

  private record Look(Map<String, byte[]> seen) implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable Module module,
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> type,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      boolean ofHeddle = loader != null && loader.getClass().getName().startsWith("io.heddle.L");
      if (type != null && name != null && !ofHeddle) {
        seen.put(name, bytes.clone());
      }
      return null;
    }
  }
}
