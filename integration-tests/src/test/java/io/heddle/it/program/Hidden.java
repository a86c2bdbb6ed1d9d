package io.heddle.it.program;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/** Has a hidden class, and lambdas. */
public final class Hidden {
  private Hidden() {}

  /** What is made hidden. */
  public static final class Template {
    private static int uses;

    private Template() {}

    /** Takes the monitor of the class. */
    public static synchronized int use() {
      return ++uses;
    }
  }

  /** Waits for a line of input. */
  public static void main(String[] args) throws Exception {
    byte[] bytes;
    try (InputStream in = Hidden.class.getResourceAsStream("Hidden$Template.class")) {
      bytes = in.readAllBytes();
    }
    Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
    Runnable call =
        () -> {
          try {
            hidden.getMethod("use").invoke(null);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        };
    call.run();
    System.out.println("ready");
    System.in.read();
  }
}
