package io.heddle;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The one class of {@code heddle.jar} that the application's class loader can see: the entry for
 * {@code -javaagent}, for attach and for {@code java -jar}. It is also the class loader of all the
 * rest, which lies in the jar under {@code heddle/} as {@code *.classdata}, so that nobody finds it
 * by accident.
 *
 * <p>Without nested classes, lambdas or logging: it runs in the application's class path before
 * {@code main} (ADR 0001). Nothing here throws into the JVM, which would end it with exit code 134.
 */
public final class Launcher extends ClassLoader {
  private static final String HIDDEN = "heddle/";
  private static final String CLASS = ".class";
  private static final String OURS = "io.heddle.";

  /** The part of the options that names heddle.jar. */
  private static final String JAR = ",jar=";

  // A thread that loads one of our classes must not keep another from loading a second one.
  static {
    registerAsParallelCapable();
  }

  /** The loader of the running agent; null when there is none. Guarded by the class. */
  private static @Nullable Launcher active;

  private final File file;
  private final JarFile jar;

  private Launcher(File file) throws IOException {
    super("heddle", ClassLoader.getPlatformClassLoader());
    this.file = file;
    this.jar = new JarFile(file);
  }

  /**
   * Called by the JVM for {@code -javaagent}. Never throws.
   *
   * @param options what follows the equals sign, or null
   */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, "premain");
  }

  /**
   * Called by the JVM for each attach. The first call starts the agent, later ones are commands.
   * Never throws.
   *
   * @param options options or a command, or null
   */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, "agentmain");
  }

  /** Runs a command of the tool, then exits with its code. */
  public static void main(String[] args) throws Exception {
    Launcher tool = new Launcher(ownJar());
    System.setProperty("heddle.jar", tool.file.getPath());
    Thread.currentThread().setContextClassLoader(tool);
    Object code =
        tool.loadClass("io.heddle.cli.Main")
            .getMethod("run", String[].class)
            .invoke(null, (Object) args);
    System.exit((Integer) code);
  }

  private static synchronized void start(
      @Nullable String options, Instrumentation instrumentation, String entry) {
    Object running = false;
    try {
      if (active == null) {
        active = new Launcher(jar(options));
      }
      running =
          active
              .loadClass("io.heddle.instrument.start.HeddleAgent")
              .getMethod(entry, String.class, Instrumentation.class)
              .invoke(null, options, instrumentation);
    } catch (Throwable t) {
      System.err.println("heddle: not started, the application runs without it: " + rootOf(t));
    }
    if (!Boolean.TRUE.equals(running)) {
      forget();
    }
  }

  private static void forget() {
    try {
      if (active != null) {
        active.jar.close();
      }
    } catch (IOException e) {
      System.err.println("heddle: cannot close " + active.file + ": " + e.getMessage());
    }
    active = null;
  }

  private static Throwable rootOf(Throwable t) {
    Throwable root = t;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * The jar of the agent to start. Where another version was attached before, this class is that
   * one's: the class path gives out the first. So the tool says which jar it is, last of all.
   */
  private static File jar(@Nullable String options) throws Exception {
    if (options == null || !options.startsWith("command=") || !options.contains(JAR)) {
      return ownJar();
    }
    return new File(options.substring(options.lastIndexOf(JAR) + JAR.length()));
  }

  private static File ownJar() throws Exception {
    return new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /**
   * What is ours comes from here at once: the parents would look for each of our classes in the
   * modules of the JDK and on the boot class path first.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ZipEntry entry = hidden(name.replace('.', '/') + CLASS);
    if (entry == null || name.startsWith("java.")) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      definePackageOf(name);
      return define(name, bytes);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Other agents are asked meanwhile, and some load the class to look at it: then it is there. */
  private Class<?> define(String name, byte[] bytes) {
    try {
      return defineClass(name, bytes, 0, bytes.length);
    } catch (LinkageError e) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        throw e;
      }
      return loaded;
    }
  }

  /**
   * The entry of a resource, also of {@code *.class}, for which other agents ask; null if there is
   * none, or if the agent was stopped.
   */
  private @Nullable ZipEntry hidden(String resource) {
    try {
      return jar.getEntry(HIDDEN + (resource.endsWith(CLASS) ? resource + "data" : resource));
    } catch (IllegalStateException closed) {
      return null;
    }
  }

  /** With the version of the jar, which {@code --version} prints. */
  private void definePackageOf(String className) throws IOException {
    String name = className.substring(0, className.lastIndexOf('.'));
    if (getDefinedPackage(name) == null) {
      String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
      try {
        definePackage(name, null, null, null, "Heddle", version, null, null);
      } catch (IllegalArgumentException anotherThreadDid) {
        return;
      }
    }
  }

  /** Reads from the open jar: a stream from a URL would leave a second one open in a JVM cache. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    ZipEntry entry = hidden(name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    ZipEntry entry = hidden(name);
    if (entry == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/" + entry.getName());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }
}
