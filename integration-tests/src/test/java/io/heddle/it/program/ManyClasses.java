package io.heddle.it.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Has many classes loaded, some of which have locks, and does nothing until a line comes. */
public final class ManyClasses {
  /** In the names of the classes that all others are copies of. */
  private static final String NUMBER = "00000";

  private ManyClasses() {}

  /** Nothing to weave. */
  static class Plain00000 {
    static int sum(int a, int b) {
      return a * 31 + b;
    }
  }

  /** Something to weave. */
  static class Locked00000 {
    private int count;

    synchronized int next() {
      return ++count;
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(ManyClasses.class.getClassLoader());
    }

    /** Names have the same length, so that nothing else in the class file changes. */
    Class<?> copy(Class<?> type, int number) throws IOException {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = ManyClasses.class.getClassLoader().getResourceAsStream(file)) {
        String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        byte[] copy =
            bytes
                .replace(NUMBER, String.format(Locale.ROOT, "%05d", number))
                .getBytes(StandardCharsets.ISO_8859_1);
        return defineClass(null, copy, 0, copy.length);
      }
    }
  }

  /** Arguments: how many classes, and how many of them have locks. */
  public static void main(String[] args) throws Exception {
    Loader loader = new Loader();
    for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
      boolean isLocked = i <= Integer.parseInt(args[1]);
      Class<?> copied = isLocked ? Locked00000.class : Plain00000.class;
      Class.forName(loader.copy(copied, i).getName(), true, loader);
    }
    System.out.println("ready");
    System.in.read();
  }
}
