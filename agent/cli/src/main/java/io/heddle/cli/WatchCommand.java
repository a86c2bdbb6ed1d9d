package io.heddle.cli;

import io.heddle.cli.attach.CannotAttachException;
import io.heddle.cli.watch.Pages;
import io.heddle.cli.watch.View;
import io.heddle.cli.watch.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a running JVM does, refreshed each second. */
@Command(
    name = "watch",
    description = {
      "Shows what a running JVM does, refreshed each second: what hangs, pools with their processor time,",
      "who waits for whom, and where threads are at work. Takes a thread dump each second and changes",
      "nothing: no agent is loaded. If Heddle's agent is in it, also the queues of its pools, and findings",
      "as they come. q ends it. Where the output is no terminal, pages follow each other."
    })
final class WatchCommand implements Callable<Integer> {
  @Mixin private final AnyJvm jvm = new AnyJvm();

  @Option(names = "--pages", paramLabel = "N", description = "End after so many pages.")
  private long pages = Long.MAX_VALUE;

  private final Terminal terminal;

  WatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      long pid = jvm.pid();
      try (View view = terminal.isInteractive() ? View.ofTerminal() : new Pages(terminal.out())) {
        new Watch(pid, view).run(pages);
      }
      return Main.OK;
    } catch (CannotAttachException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return Main.UNUSABLE;
    }
  }
}
