package io.heddle.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs classes of the tests as agents. */
public final class AgentJar {
  private AgentJar() {}

  /** An empty jar for an agent that the class path has, so that the program sees the same class. */
  public static Path naming(Class<?> agent, Path jar) throws IOException {
    open(agent, jar).close();
    return jar;
  }

  /** A jar with the agent in it, which is one class. */
  public static Path of(Class<?> agent, Path jar) throws IOException {
    String name = agent.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = open(agent, jar);
        InputStream in = agent.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new ZipEntry(name));
      in.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }

  private static JarOutputStream open(Class<?> agent, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", agent.getName());
    attributes.putValue("Agent-Class", agent.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    OutputStream file = Files.newOutputStream(jar);
    return new JarOutputStream(file, manifest);
  }
}
