package io.heddle.cli;

import io.heddle.cli.attach.CannotAttachException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where heddle.jar is: the agent is the jar that runs the command. */
final class HeddleJar {
  /** Set by the launcher, whose class loader the commands cannot ask. */
  private static final String PROPERTY = "heddle.jar";

  private HeddleJar() {}

  static Path path() throws CannotAttachException {
    String property = System.getProperty(PROPERTY);
    Path jar = property == null ? codeSource() : Path.of(property);
    if (jar == null || !Files.isRegularFile(jar)) {
      throw new CannotAttachException("It is not known where heddle.jar is.");
    }
    return jar.toAbsolutePath();
  }

  private static @Nullable Path codeSource() {
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}
