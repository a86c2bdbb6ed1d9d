package io.heddle.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A terminal that shows one page after the other in the same place, until somebody presses q. What
 * was on it before is there again when it is closed, also if the tool is ended by a signal.
 */
final class Screen implements View {
  private static final String OTHER_BUFFER = "\u001b[?1049h\u001b[?25l";
  private static final String FIRST_BUFFER = "\u001b[?25h\u001b[?1049l";
  private static final String TOP = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  private final PrintStream out;
  private final CountDownLatch quit = new CountDownLatch(1);
  private final Thread restore = new Thread(this::restore, "heddle-screen");
  private final String modes;

  /** Takes over the terminal that reads from {@code in}. */
  Screen(InputStream in, PrintStream out) {
    this.out = out;
    modes = TerminalModes.get();
    Runtime.getRuntime().addShutdownHook(restore);
    TerminalModes.set("-icanon -echo min 1");
    out.print(OTHER_BUFFER);
    Thread keys = new Thread(() -> awaitQuit(in), "heddle-keys");
    keys.setDaemon(true);
    keys.start();
  }

  private void awaitQuit(InputStream in) {
    try {
      for (int key = in.read(); key >= 0 && key != 'q' && key != 'Q'; key = in.read()) {}
    } catch (IOException e) {
      // A terminal that is gone wants no page any more.
    }
    quit.countDown();
  }

  @Override
  public int lines() {
    return Math.max(2, TerminalModes.size()[0] - 1);
  }

  @Override
  public void show(List<String> page) {
    int columns = TerminalModes.size()[1];
    StringBuilder text = new StringBuilder(TOP);
    for (String line : page) {
      text.append(line, 0, Math.min(line.length(), columns)).append(REST_OF_LINE).append("\r\n");
    }
    out.print(text.append(REST_OF_SCREEN));
    out.flush();
  }

  @Override
  public boolean goesOnAfter(long nanos) throws InterruptedException {
    return !quit.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private void restore() {
    out.print(FIRST_BUFFER);
    out.flush();
    TerminalModes.set(modes);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(restore);
    restore();
  }
}
