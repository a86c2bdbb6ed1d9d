package io.heddle.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Speaks the agent's part of the protocol, and does nothing else. */
public final class FakeAgent {
  private static boolean attached;

  private FakeAgent() {}

  /** Called by the JVM. */
  public static void agentmain(String options) throws IOException {
    System.out.println(options.replaceFirst(",reply=.*", ""));
    if (options.startsWith("command=attach")) {
      attached = true;
      if (options.contains("fail")) {
        throw new IllegalStateException("as told");
      }
    }
    if (!options.contains("silent")) {
      answer(options);
    }
  }

  private static void answer(String options) throws IOException {
    String file =
        Arrays.stream(options.split(","))
            .filter(option -> option.startsWith("reply="))
            .findFirst()
            .orElseThrow()
            .substring("reply=".length());
    try (PrintWriter out =
        new PrintWriter(new FileOutputStream(file), false, StandardCharsets.UTF_8)) {
      out.print(attached ? "answer \u001b[2J to " + options + "\n" : "not attached\n");
    }
  }

  /** Packs the agent into {@code jar}. */
  static Path pack(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", FakeAgent.class.getName());
    String entry = FakeAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var in = FakeAgent.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new ZipEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }
}
