package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK to measure on.
 *
 * @param java its java command
 * @param feature its version: 17, 25
 * @param description vendor and full version
 */
record Jdk(String java, int feature, String description) {
  /** Asks the JDK at {@code home} who it is; an empty home stands for the java on the path. */
  static Jdk at(String home) throws IOException, InterruptedException {
    String java = home.isEmpty() ? "java" : Path.of(home, "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    int feature = Integer.parseInt(property(text, "java.specification.version"));
    return new Jdk(
        java, feature, property(text, "java.vendor") + " " + property(text, "java.vm.version"));
  }

  private static String property(String text, String name) throws IOException {
    Matcher matcher = Pattern.compile(Pattern.quote(name) + " = (.*)").matcher(text);
    if (!matcher.find()) {
      throw new IOException("java does not tell its " + name + ": " + text);
    }
    return matcher.group(1).trim();
  }
}
