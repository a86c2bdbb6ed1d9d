package io.heddle.engine.site;

import java.util.HashSet;
import java.util.Set;

/**
 * Which classes are the JDK's. A name alone does not tell: {@code com.sun.mail}, {@code
 * javax.servlet} and {@code org.jcp.…} are libraries. The modules of the JDK tell their packages,
 * and no class of the class path can be in one of them.
 *
 * <p>Thread-safe. Hooks may ask, once this class is initialised.
 */
public final class JdkClasses {
  private static final Set<String> PACKAGES = packages();

  /**
   * What only the JDK has, also in other versions: code that it makes, and recordings of others.
   */
  private static final String[] PREFIXES = {"java.", "jdk.", "sun.", "com.sun.proxy."};

  private JdkClasses() {}

  private static Set<String> packages() {
    Set<String> packages = new HashSet<>(2048);
    for (Module module : ModuleLayer.boot().modules()) {
      if (isJdk(module)) {
        packages.addAll(module.getPackages());
      }
    }
    return packages;
  }

  /**
   * Whether the module comes with the JDK, and is not one of an application that was linked into
   * its runtime image.
   */
  public static boolean isJdk(Module module) {
    return module.isNamed()
        && module.getLayer() == ModuleLayer.boot()
        && (module.getName().startsWith("java.") || module.getName().startsWith("jdk."));
  }

  /** Whether this class, known by its binary name only, is the JDK's. */
  public static boolean contains(String className) {
    for (String prefix : PREFIXES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    int end = className.lastIndexOf('.');
    return end > 0 && isPackage(className.substring(0, end));
  }

  /** Whether it is a package of the JDK; with dots. */
  public static boolean isPackage(String name) {
    return PACKAGES.contains(name);
  }
}
