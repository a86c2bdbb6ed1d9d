package io.heddle.it.corpus.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs scenarios one after the other. Loads the classes of all of them first, without initialising
 * any, and says {@code ready}; with the first line of standard input it begins; says of each
 * whether it has {@code played} or {@code failed} when the slow ones have come to their end, too;
 * and ends with another line. If that is {@code detect}, it first says what the JVM's own detector
 * finds.
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
    Map<Class<?>, Stage> stages = new LinkedHashMap<>();
    for (Class<?> scenario : scenarios) {
      stages.put(scenario, play(scenario, kind));
    }
    stages.forEach((scenario, stage) -> System.out.println(end(scenario, stage)));
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

  private static Stage play(Class<?> type, Kind kind) {
    Stage stage = new Stage(kind);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      stage.play((Scenario) constructor.newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      stage.fail(e);
    }
    return stage;
  }

  private static String end(Class<?> type, Stage stage) {
    try {
      stage.end();
      return "played " + type.getName();
    } catch (Exception e) {
      e.printStackTrace(System.out);
      return "failed " + type.getName() + ": " + e;
    }
  }
}
