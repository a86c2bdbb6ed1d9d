package io.heddle.cli.watch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What {@code stty} says of the terminal and does to it, since Java has nothing for it. */
final class TerminalModes {
  private static final File TERMINAL = new File("/dev/tty");
  private static final int[] USUAL_SIZE = {24, 80};

  private TerminalModes() {}

  /** All modes, in the form in which {@link #set} takes them; empty if there are none. */
  static String get() {
    return stty("-g");
  }

  /** Sets modes; nothing happens where there is no terminal. */
  static void set(String modes) {
    if (!modes.isEmpty()) {
      stty(modes);
    }
  }

  /** Lines and columns. */
  static int[] size() {
    String[] size = stty("size").split(" ", -1);
    try {
      int[] told = {Integer.parseInt(size[0]), Integer.parseInt(size[1])};
      return told[0] > 0 && told[1] > 0 ? told : USUAL_SIZE;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return USUAL_SIZE;
    }
  }

  private static String stty(String arguments) {
    try {
      Process process =
          new ProcessBuilder(("stty " + arguments).split(" ", -1))
              .redirectInput(TERMINAL)
              .redirectErrorStream(true)
              .start();
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? told.strip() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
