package io.heddle.instrument.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.option.OptionParser;
import io.heddle.instrument.jvm.BootClassPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFilterTest {
  private static final ClassLoader APPLICATION = new ClassLoader(null) {};

  private static final Module CLASS_PATH = APPLICATION.getUnnamedModule();
  private static final Module JAVA_BASE = Object.class.getModule();

  @TempDir private Path directory;

  private static ClassFilter filter(String options) {
    return filter(options, null);
  }

  private static ClassFilter filter(String options, @Nullable String bootPath) {
    return new ClassFilter(
        OptionParser.parse(options, new Properties(), Map.of()).options(),
        new BootClassPath(bootPath));
  }

  @Test
  void wantsApplicationsAndLibrariesAndNothingOfTheJdk() {
    ClassFilter filter = filter("");
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "com/acme/Orders")).isTrue();
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "org/h2/Driver")).isTrue();
    assertThat(filter.wants(JAVA_BASE, null, "java/util/HashMap")).isFalse();
    assertThat(filter.wants(javac(), ClassLoader.getSystemClassLoader(), "com/sun/tools/Main"))
        .isFalse();
  }

  private static Module javac() {
    return ModuleLayer.boot().findModule("jdk.compiler").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/sun/mail/Store",
        "javax/servlet/Filter",
        "org/jcp/Registry",
        "sun/Day",
        "com/acme/Cart$ProxyHandler",
        "com/acme/$Proxy12"
      })
  void wantsLibrariesWithNamesLikeThoseOfTheJdk(String name) {
    assertThat(filter("").wants(CLASS_PATH, APPLICATION, name)).isTrue();
  }

  @Test
  void wantsOfTheBootLoaderWhatTheUserHasAddedToIt() throws Exception {
    Path jar = jar("library.jar", "");
    Path agent = jar("agent.jar", "Premain-Class: com.other.Agent\n");
    Path folder = Files.createDirectories(directory.resolve("folder/com/acme"));
    Files.createFile(folder.resolve("InFolder.class"));
    String path = jar + ":" + agent + ":" + directory.resolve("folder") + ":missing.jar";
    ClassFilter filter = filter("", path);

    assertThat(filter.wants(CLASS_PATH, null, "com/acme/library/Thing")).isTrue();
    assertThat(filter.wants(CLASS_PATH, null, "com/acme/InFolder")).isTrue();
    assertThat(filter.wants(CLASS_PATH, null, "com/acme/agent/Thing")).isFalse();
    assertThat(filter.wants(CLASS_PATH, null, "com/other/AppendedByAnAgent")).isFalse();
    assertThat(filter("").wants(CLASS_PATH, null, "com/acme/library/Thing")).isFalse();
  }

  private Path jar(String name, String attributes) throws IOException {
    Path jar = directory.resolve(name);
    Manifest manifest =
        new Manifest(
            new ByteArrayInputStream(("Manifest-Version: 1.0\n" + attributes).getBytes(UTF_8)));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry("com/acme/" + name.replace(".jar", "") + "/Thing.class"));
    }
    return jar;
  }

  @Test
  void leavesTheAgentItselfAlone() {
    ClassFilter filter = filter("");
    assertThat(
            filter.wants(
                ClassFilter.class.getModule(),
                ClassFilter.class.getClassLoader(),
                "com/acme/Orders"))
        .isFalse();
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "io/heddle/Launcher")).isFalse();
  }

  @Test
  void takesOnlyWhatIsIncludedAndNothingThatIsExcluded() {
    ClassFilter filter = filter("include=com.acme.*:org.shop.*,exclude=*.generated.*");
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "com/acme/Orders")).isTrue();
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "org/shop/deep/Cart")).isTrue();
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "org/h2/Driver")).isFalse();
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "com/acme/generated/Mapper")).isFalse();
  }

  @Test
  void aPatternIsNoRegularExpression() {
    ClassFilter filter = filter("include=com.acme.Or(ders");
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "com/acme/Or(ders")).isTrue();
    assertThat(filter.wants(CLASS_PATH, APPLICATION, "com/acmeXOr(ders")).isFalse();
  }
}
