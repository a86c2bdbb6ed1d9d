package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.SiteTable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weaves every class of real libraries, compiled by javac, kotlinc, scalac and groovyc, and has the
 * JVM verify each woven one.
 */
class LibrariesTest {
  private static final List<String> LIBRARIES =
      List.of(
          "h2",
          "tomcat-embed-core",
          "jetty-server",
          "jetty-util",
          "netty-common",
          "netty-buffer",
          "guava",
          "logback-core",
          "logback-classic",
          "log4j-core",
          "HikariCP",
          "kotlin-stdlib",
          "kotlinx-coroutines-core-jvm",
          "scala-library",
          "groovy");

  static Stream<File> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(file -> LIBRARIES.contains(file.getName().replaceFirst("-[0-9].*", "")));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void everyWovenClassVerifies(File jar) throws Exception {
    List<Skip> skips = new ArrayList<>();
    Map<String, byte[]> woven = weave(jar, new ClassWeaver(new SiteTable(), skips::add));
    List<String> rejected = new ArrayList<>();
    int linked = 0;
    try (Loader loader = new Loader(jar, woven)) {
      for (String name : woven.keySet()) {
        linked += link(loader, name, rejected) ? 1 : 0;
      }
    }
    assertThat(rejected).isEmpty();
    assertThat(woven).isNotEmpty();
    assertThat(linked).isGreaterThan(woven.size() * 3 / 5);
    assertThat(skips).hasSizeLessThan(5);
  }

  private static Map<String, byte[]> weave(File jar, ClassWeaver weaver) throws IOException {
    Map<String, byte[]> woven = new HashMap<>();
    try (JarFile file = new JarFile(jar)) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          byte[] bytes = weaver.weave(read(file, entry));
          if (bytes != null) {
            woven.put(entry.getName().replace(".class", "").replace('/', '.'), bytes);
          }
        }
      }
    }
    return woven;
  }

  private static byte[] read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /**
   * Links, and so verifies, a class without running any of it: HotSpot links before it lists
   * constructors. Classes whose optional dependencies are absent cannot be linked, woven or not.
   */
  private static boolean link(ClassLoader loader, String name, List<String> rejected) {
    try {
      Class.forName(name, false, loader).getDeclaredConstructors();
      return true;
    } catch (NoClassDefFoundError | ClassNotFoundException e) {
      return false;
    } catch (LinkageError e) {
      rejected.add(e.toString());
      return false;
    }
  }

  /** Defines woven classes itself and leaves the rest of the jar as it is. */
  private static final class Loader extends URLClassLoader {
    private final Map<String, byte[]> woven;

    Loader(File jar, Map<String, byte[]> woven) throws IOException {
      super(new URL[] {jar.toURI().toURL()}, LibrariesTest.class.getClassLoader());
      this.woven = woven;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> type = findLoadedClass(name);
        if (type != null) {
          return type;
        }
        return findResource(name.replace('.', '/') + ".class") == null
            ? super.loadClass(name, resolve)
            : findClass(name);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = woven.get(name);
      return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
