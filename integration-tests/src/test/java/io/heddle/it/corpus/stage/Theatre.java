package io.heddle.it.corpus.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs scenarios one after the other. Loads the classes of all of them first, without initialising
 * any, and says {@code ready}; with the first line of standard input it begins; says of each
 * whether it has {@code played} or {@code failed}; and ends with another line. If that is {@code
 * detect}, it first says what the JVM's own detector finds.
 */
public final class Theatre {
  private static final ClassLoader LOADER = Theatre.class.getClassLoader();

  private Theatre() {}

  /**
   * The program.
   *
   * @param args {@code PLATFORM} or {@code VIRTUAL}, then the names of the scenarios' classes
   */
  public static void main(String[] args) throws Exception {
    Kind kind = Kind.valueOf(args[0]);
    List<Class<?>> scenarios = new ArrayList<>();
    for (String name : List.of(args).subList(1, args.length)) {
      scenarios.add(load(name));
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    in.readLine();
    for (Class<?> scenario : scenarios) {
      System.out.println(play(scenario, kind));
    }
    System.out.println("done");
    if ("detect".equals(in.readLine())) {
      Detector.run().forEach(System.out::println);
      System.out.println("detected");
      in.readLine();
    }
    System.exit(0); // some threads hang for ever, and shutdown hooks have to run
  }

  /** Loads the class of this name and those that are nested in it. */
  private static Class<?> load(String name) throws Exception {
    Class<?> outer = Class.forName(name, false, LOADER);
    Path directory = Path.of(outer.getResource(outer.getSimpleName() + ".class").toURI());
    try (Stream<Path> files = Files.list(directory.getParent())) {
      for (String file : files.map(path -> path.getFileName().toString()).toList()) {
        if (file.startsWith(outer.getSimpleName() + '$') && file.endsWith(".class")) {
          String nested = file.substring(0, file.length() - ".class".length());
          Class.forName(outer.getPackageName() + '.' + nested, false, LOADER);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + directory.getParent(), e);
    }
    return outer;
  }

  private static String play(Class<?> type, Kind kind) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Stage.play((Scenario) constructor.newInstance(), kind);
      return "played " + type.getName();
    } catch (Exception | LinkageError e) {
      e.printStackTrace(System.out);
      return "failed " + type.getName() + ": " + e;
    }
  }
}
