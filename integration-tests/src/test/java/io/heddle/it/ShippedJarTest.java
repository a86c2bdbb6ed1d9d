package io.heddle.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.it.harness.Built;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What is in heddle.jar: no class that an application could meet, and none that is missing. */
class ShippedJarTest {
  private static final long MAX_BYTES = 4_000_000;
  private static final String HIDDEN = "heddle/";
  private static final String CLASS_DATA = ".classdata";

  /** Where hidden classes may be: Heddle's own and its dependencies under their new names. */
  private static final List<String> PACKAGES =
      List.of(
          "io/heddle/engine/",
          "io/heddle/events/",
          "io/heddle/instrument/",
          "io/heddle/analysis/",
          "io/heddle/cli/",
          "io/heddle/shaded/",
          "java/lang/$Heddle");

  /** For the compiler. The JVM passes over annotations that it does not find. */
  private static final String ANNOTATIONS = "org/jspecify/annotations/";

  /** All entries by name. */
  private static final Map<String, byte[]> ENTRIES = new TreeMap<>();

  @BeforeAll
  static void open() throws IOException {
    try (JarFile jar = new JarFile(Built.AGENT.toFile())) {
      for (JarEntry entry : jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          ENTRIES.put(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  @Test
  void showsNothingButTheEntries() {
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> !name.startsWith(HIDDEN) && !name.startsWith("META-INF/"))
        .containsExactlyInAnyOrder("io/heddle/Launcher.class", "io/heddle/Tool.class");
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> name.startsWith("META-INF/"))
        .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE");
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> name.endsWith(".class"))
        .containsExactlyInAnyOrder("io/heddle/Launcher.class", "io/heddle/Tool.class");
  }

  @Test
  void hidesClassesOfKnownPackagesOnly() {
    assertThat(hidden())
        .isNotEmpty()
        .allMatch(name -> PACKAGES.stream().anyMatch(name::startsWith));
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> name.startsWith(HIDDEN) && !name.endsWith(CLASS_DATA))
        .containsExactlyInAnyOrder(
            "heddle/io/heddle/analysis/diagnosis/awaits-others.txt",
            "heddle/io/heddle/analysis/diagnosis/worker-loops.txt",
            "heddle/io/heddle/analysis/gate/suppressions.json",
            "heddle/io/heddle/analysis/report/html/cytoscape.min.js",
            "heddle/io/heddle/analysis/report/html/layers.js",
            "heddle/io/heddle/analysis/report/html/report.css",
            "heddle/io/heddle/analysis/report/html/report.js",
            "heddle/io/heddle/analysis/report/html/timeline.js",
            "heddle/io/heddle/engine/inspect/connection-waits.txt",
            "heddle/io/heddle/engine/inspect/idle-in-native.txt",
            "heddle/io/heddle/engine/inspect/io-in-native.txt",
            "heddle/io/heddle/engine/leak/lasting-threads.txt",
            "heddle/io/heddle/engine/wait/idle-waits.txt",
            "heddle/io/heddle/engine/wait/waiting-calls.txt",
            "heddle/io/heddle/events/heddle.jfc");
  }

  @Test
  void missesNoClass() {
    Set<String> known = new TreeSet<>(hidden());
    known.add("io/heddle/Launcher");
    known.addAll(jdkClasses());
    Map<String, Set<String>> missing = new TreeMap<>();
    for (String name : hidden()) {
      for (String referred : references(ENTRIES.get(HIDDEN + name + CLASS_DATA))) {
        if (!known.contains(referred) && !referred.startsWith(ANNOTATIONS)) {
          missing.computeIfAbsent(referred, key -> new TreeSet<>()).add(name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(Built.AGENT)).isLessThan(MAX_BYTES);
  }

  /** An agent must not end the application; the launcher ends the tool, which is its own. */
  @Test
  void neverEndsTheApplication() {
    List<String> guilty = new ArrayList<>();
    for (String name : hidden()) {
      boolean ofTheTool = name.startsWith("io/heddle/cli/") || name.startsWith("io/heddle/shaded/");
      if (!ofTheTool && callsExit(ENTRIES.get(HIDDEN + name + CLASS_DATA))) {
        guilty.add(name);
      }
    }
    assertThat(guilty).isEmpty();
    assertThat(callsExit(ENTRIES.get("io/heddle/Launcher.class"))).isTrue();
  }

  private static Set<String> hidden() {
    return ENTRIES.keySet().stream()
        .filter(name -> name.endsWith(CLASS_DATA))
        .map(name -> name.substring(HIDDEN.length(), name.length() - CLASS_DATA.length()))
        .collect(Collectors.toSet());
  }

  private static Set<String> jdkClasses() {
    Set<String> names = new TreeSet<>();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      try (var reader = module.open();
          var resources = reader.list()) {
        resources
            .filter(name -> name.endsWith(".class"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".class".length())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static Set<String> references(byte[] classFile) {
    Set<String> names = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            names.add(name);
            return name;
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(new ClassWriter(0), collector), 0);
    return names;
  }

  private static boolean callsExit(byte[] classFile) {
    boolean[] found = {false};
    ClassVisitor calls =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String method, String type, boolean isInterface) {
                found[0] |= owner.matches("java/lang/(System|Runtime)") && method.equals("exit");
              }
            };
          }
        };
    new ClassReader(classFile).accept(calls, 0);
    return found[0];
  }
}
