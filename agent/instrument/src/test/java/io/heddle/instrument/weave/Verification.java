package io.heddle.instrument.weave;

import io.heddle.engine.site.SiteTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What became of many classes when they were woven and linked, and so verified, by the JVM.
 *
 * @param classes how many there were
 * @param woven how many had something to weave
 * @param verified how many of those the JVM has linked
 * @param unlinkable those that it does not link as they were either, for want of other classes
 * @param refused those that it does not link woven, although it does as they were
 * @param slowed those that HotSpot would compile as they were, but not woven
 * @param left what was left alone
 */
record Verification(
    int classes,
    int woven,
    int verified,
    List<String> unlinkable,
    List<String> refused,
    List<String> slowed,
    List<Skip> left) {

  /** The classes of a jar, by their names. */
  static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.endsWith("module-info.class")) {
          try (InputStream in = file.getInputStream(entry)) {
            classes.put(name.replace(".class", "").replace('/', '.'), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  /**
   * Weaves and links classes.
   *
   * @param parent has what they need of others
   */
  static Verification of(Map<String, byte[]> classes, ClassLoader parent) {
    List<Skip> left = new ArrayList<>();
    ClassWeaver weaver = new ClassWeaver(new SiteTable(), left::add);
    Map<String, byte[]> woven = new TreeMap<>();
    List<String> slowed = new ArrayList<>();
    classes.forEach(
        (name, original) -> {
          byte[] result = weaver.weave(original);
          if (result != null) {
            woven.put(name, result);
            if (MonitorRules.areKeptIn(original) && !MonitorRules.areKeptIn(result)) {
              slowed.add(name);
            }
          }
        });
    return link(classes, woven, slowed, left, parent);
  }

  private static Verification link(
      Map<String, byte[]> classes,
      Map<String, byte[]> woven,
      List<String> slowed,
      List<Skip> left,
      ClassLoader parent) {
    Map<String, byte[]> all = new HashMap<>(classes);
    all.putAll(woven);
    Loader before = new Loader(classes, parent);
    Loader after = new Loader(all, parent);
    List<String> unlinkable = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    int verified = 0;
    for (String name : woven.keySet()) {
      String error = after.link(name);
      if (error == null) {
        verified++;
      } else {
        (error.equals(before.link(name)) ? unlinkable : refused).add(name + ": " + error);
      }
    }
    return new Verification(
        classes.size(), woven.size(), verified, unlinkable, refused, slowed, left);
  }

  /** One line, and one for each method that was left alone. */
  String text(String what) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%s: %d classes, %d woven, %d verified, %d refused, %d cannot be linked at all",
            what, classes, woven, verified, refused.size(), unlinkable.size()));
    for (Skip skip : left) {
      text.append(
          String.format(
              "%n  left alone: %s.%s: %s", skip.className(), skip.method(), skip.reason()));
    }
    return text.toString();
  }

  /** Has the classes, and prefers them to those of its parent. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes, ClassLoader parent) {
      super(parent);
      this.classes = classes;
    }

    /**
     * Links, and so verifies, a class without running any of it: HotSpot links before it lists
     * constructors.
     *
     * @return why it cannot be linked, or null if it can
     */
    @Nullable String link(String name) {
      try {
        Class.forName(name, false, this).getDeclaredConstructors();
        return null;
      } catch (ClassNotFoundException | LinkageError e) {
        return e.toString().replaceAll("@0x[0-9a-f]+", ""); // the module of this loader
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> type = findLoadedClass(name);
        byte[] bytes = type == null ? classes.get(name) : null;
        if (bytes != null) {
          return defineClass(name, bytes, 0, bytes.length);
        }
        return type != null ? type : super.loadClass(name, resolve);
      }
    }
  }
}
