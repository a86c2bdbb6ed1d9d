package io.heddle.sample;

import static java.util.Map.entry;

import io.heddle.sample.mistake.AbandonedTicket;
import io.heddle.sample.mistake.BusyDesk;
import io.heddle.sample.mistake.CachedRates;
import io.heddle.sample.mistake.EagerUnlock;
import io.heddle.sample.mistake.ForgottenReply;
import io.heddle.sample.mistake.Mistake;
import io.heddle.sample.mistake.MutualTables;
import io.heddle.sample.mistake.NestedMailbox;
import io.heddle.sample.mistake.NestedReport;
import io.heddle.sample.mistake.PinnedRates;
import io.heddle.sample.mistake.Registries;
import io.heddle.sample.mistake.SecondConnection;
import io.heddle.sample.mistake.SharedAllotment;
import io.heddle.sample.mistake.SharedName;
import io.heddle.sample.mistake.SleepyPrinter;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows one finding of the agent, by the name of its rule: a line for each. Threads that hang are
 * daemons. Rules that only {@code heddle-junit} makes possible, as {@code thread-leak}, have their
 * sample in {@code integration-tests/sample-project}.
 */
@Command(
    name = "show",
    description =
        "Does what one rule tells; without a name, lists them. For those about long waits, give the"
            + " agent stuck-after=2s; for same-class-nesting, hints=true.")
final class Show extends Scenario {
  private final PrintStream out;

  @Parameters(arity = "0..1", paramLabel = "RULE", description = "The name of a rule.")
  private String rule = "";

  @Option(names = "--seconds", description = "To look at it, at the end (${DEFAULT-VALUE}).")
  private int seconds = 10;

  Show(PrintStream out) {
    super(out);
    this.out = out;
  }

  @Override
  boolean run() throws InterruptedException {
    Map<String, Mistake> samples = samples();
    if (rule.isEmpty()) {
      samples.keySet().forEach(this::say);
      return true;
    }
    Mistake sample = samples.get(rule);
    if (sample == null) {
      say("show: there is no " + rule + ", only " + samples.keySet());
      return false;
    }
    sample.make();
    say("show: did what " + rule + " tells");
    TimeUnit.SECONDS.sleep(seconds);
    return true;
  }

  /** The rules by name, and what is done to show them. */
  private Map<String, Mistake> samples() {
    return new TreeMap<>(
        Map.ofEntries(
            entry("abandoned-lock", new AbandonedTicket()),
            entry("blocked-by-io", new SleepyPrinter()),
            entry("class-init-cycle", new Registries()),
            entry("class-init-deadlock", new MutualTables()),
            entry("deadlock", program("deadlock", "--seconds", "60")),
            entry("double-acquire", new SecondConnection()),
            entry("lock-order-inversion", program("pipeline", "--bug")),
            entry("nested-wait", new NestedMailbox()),
            entry("pinned-virtual-thread", new PinnedRates()),
            entry("pool-self-deadlock", new NestedReport()),
            entry("pool-starvation", new BusyDesk()),
            entry("same-class-nesting", new SharedAllotment()),
            entry("self-deadlock", new CachedRates()),
            entry("shared-monitor", new SharedName()),
            entry("stuck-thread", new ForgottenReply()),
            entry("uncaught-exception", program("files", "--bug")),
            entry("unlock-by-stranger", new EagerUnlock())));
  }

  private Mistake program(String... arguments) {
    return () -> Main.commandLine(out).execute(arguments);
  }
}
