package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Weaves every class of large jars, and of jars that were made by odd or by old compilers, and has
 * the JVM verify each. Prints what is left alone, and why.
 */
class LargeJarsTest {
  private static final Path JARS = Path.of("target", "large-jars");
  private static URLClassLoader libraries;

  /** What is left alone in each jar: the start of the place, and the reason. */
  private static final Map<String, List<String>> LEFT =
      Map.of(
          "kotlin-compiler-embeddable",
          List.of("org.jetbrains.kotlin.diagnostics.Errors: woven, it would be too large"),
          "xercesImpl",
          List.of(
              "org.apache.xerces.impl.xpath.regex.ParserForXMLSchema: static synchronized",
              "org.apache.xerces.impl.xpath.regex.Token: static synchronized",
              "org.apache.xerces.impl.xpath.regex.Token: static synchronized"));

  @BeforeAll
  static void open() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      URL[] urls = jars.map(LargeJarsTest::url).toArray(URL[]::new);
      libraries = new URLClassLoader(urls, LargeJarsTest.class.getClassLoader());
    }
  }

  @AfterAll
  static void close() throws IOException {
    libraries.close();
  }

  static Stream<Path> jars() throws IOException {
    return Files.list(JARS).sorted();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void everyWovenClassVerifies(Path jar) throws IOException {
    assertVerified(jar.getFileName().toString(), Verification.read(jar));
  }

  @Test
  void everyWovenClassOfTheDesktopVerifies() throws IOException {
    assertVerified("java.desktop", desktop());
  }

  private static void assertVerified(String what, Map<String, byte[]> classes) {
    Verification result = Verification.of(classes, libraries);
    System.out.println(result.text(what));
    assertThat(result.refused()).isEmpty();
    assertThat(result.slowed()).isEmpty();
    assertThat(result.verified()).isGreaterThanOrEqualTo(result.woven() * 7 / 10);
    List<String> expected = LEFT.getOrDefault(what.replaceFirst("-[0-9].*", ""), List.of());
    assertThat(result.left()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Skip skip = result.left().get(i);
      assertThat(skip.className() + ": " + skip.reason()).startsWith(expected.get(i));
    }
  }

  /**
   * The classes of {@code java.desktop} as if they were an application's: in packages of their own,
   * since no other loader may define classes in {@code java}.
   */
  private static Map<String, byte[]> desktop() throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.desktop");
    Map<String, byte[]> originals = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
          .forEach(file -> originals.put(name(root, file), read(file)));
    }
    Remapper renaming =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            return originals.containsKey(name) ? "desktop/" + name : name;
          }
        };
    Map<String, byte[]> classes = new TreeMap<>();
    originals.forEach(
        (name, original) -> {
          ClassWriter writer = new ClassWriter(0);
          new ClassReader(original).accept(new ClassRemapper(writer, renaming), 0);
          classes.put(renaming.map(name).replace('/', '.'), writer.toByteArray());
        });
    return classes;
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace(".class", "");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
