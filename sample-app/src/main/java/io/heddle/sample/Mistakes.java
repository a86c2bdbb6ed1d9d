package io.heddle.sample;

import io.heddle.sample.mistake.AbandonedTicket;
import io.heddle.sample.mistake.CachedRates;
import io.heddle.sample.mistake.EagerUnlock;
import io.heddle.sample.mistake.Mistake;
import io.heddle.sample.mistake.NestedMailbox;
import io.heddle.sample.mistake.Registries;
import io.heddle.sample.mistake.SharedName;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mistakes with a single lock, each in a class of its own; threads that hang are left behind. */
@Command(name = "mistakes", description = "Locks used wrongly, one after the other.")
final class Mistakes extends Scenario {
  private static final Map<String, Mistake> ALL =
      new TreeMap<>(
          Map.of(
              "abandon", new AbandonedTicket(),
              "initialise", new Registries(),
              "nest", new NestedMailbox(),
              "share", new SharedName(),
              "unlock", new EagerUnlock(),
              "upgrade", new CachedRates()));

  @Parameters(
      arity = "0..*",
      description = "Which: abandon, initialise, nest, share, unlock, upgrade. All by default.")
  private String[] names = {};

  @Option(
      names = "--seconds",
      description = "To look at what hangs, at the end (${DEFAULT-VALUE}).")
  private int seconds = 3;

  Mistakes(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws InterruptedException {
    for (String name : names.length == 0 ? ALL.keySet().toArray(new String[0]) : names) {
      Mistake mistake = ALL.get(name);
      if (mistake == null) {
        say("mistakes: there is no " + name + ", only " + ALL.keySet());
        return false;
      }
      mistake.make();
      say("mistakes: " + name + " made");
    }
    TimeUnit.SECONDS.sleep(seconds);
    return true;
  }
}
