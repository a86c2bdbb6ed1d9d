package io.heddle.cli.watch;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where no terminal is: one page after the other, until nobody reads them. */
public final class Pages implements View {
  private static final int LINES = 60;

  private final PrintStream out;

  /** Writes there. */
  public Pages(PrintStream out) {
    this.out = out;
  }

  @Override
  public int lines() {
    return LINES;
  }

  @Override
  public void show(List<String> page) {
    page.forEach(out::println);
    out.println();
    out.flush();
  }

  @Override
  public boolean goesOnAfter(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
    return !out.checkError();
  }

  @Override
  public void close() {
    out.flush();
  }
}
