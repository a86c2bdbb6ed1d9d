package io.heddle.instrument.jvm;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -Xbootclasspath/a} adds to the boot class path: classes of the application as others,
 * in the boot loader's unnamed module. What agents add to it while the JVM runs is theirs, and so
 * is an agent's jar that stands here.
 */
public final class BootClassPath {
  private final List<File> directories = new ArrayList<>();
  private final List<JarFile> jars = new ArrayList<>();

  /**
   * A path.
   *
   * @param path as the option has it; null if it was not given
   */
  public BootClassPath(@Nullable String path) {
    for (String entry : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      File file = new File(entry);
      if (file.isDirectory()) {
        directories.add(file);
      } else if (file.isFile()) {
        open(file);
      }
    }
  }

  /** The path of this JVM, which has taken the option in by now, so that it is in no property. */
  public static BootClassPath ofThisJvm() {
    try {
      Class<?> vm = Class.forName("jdk.internal.misc.VM");
      MethodType type = MethodType.methodType(String.class, String.class);
      return new BootClassPath(
          (String)
              MethodHandles.privateLookupIn(vm, MethodHandles.lookup())
                  .findStatic(vm, "getSavedProperty", type)
                  .invoke("jdk.boot.class.path.append"));
    } catch (Throwable otherJdk) {
      return new BootClassPath(null);
    }
  }

  private void open(File file) {
    try {
      JarFile jar = new JarFile(file);
      boolean isAgent =
          jar.getManifest() != null
              && jar.getManifest().getMainAttributes().getValue("Premain-Class") != null;
      if (isAgent) {
        jar.close();
      } else {
        jars.add(jar);
      }
    } catch (IOException unreadable) {
      return; // the JVM has not read it either
    }
  }

  /** Whether the class of this internal name comes from the path. */
  public boolean has(String name) {
    String file = name + ".class";
    for (JarFile jar : jars) {
      if (jar.getEntry(file) != null) {
        return true;
      }
    }
    for (File directory : directories) {
      if (new File(directory, file).isFile()) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of the files. */
  public void close() {
    for (JarFile jar : jars) {
      try {
        jar.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
    jars.clear();
  }
}
