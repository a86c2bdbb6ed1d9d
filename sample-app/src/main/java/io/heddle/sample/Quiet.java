package io.heddle.sample;

import io.heddle.sample.quiet.Drill;
import io.heddle.sample.quiet.Drills;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Much correct locking, in which there is nothing to find. */
@Command(name = "quiet", description = "Correct locking of all kinds: nothing to find.")
final class Quiet extends Scenario {
  @Option(names = "--rounds", description = "Rounds of each worker (${DEFAULT-VALUE}).")
  private int rounds = 500;

  Quiet(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws Exception {
    ExecutorService workers =
        Executors.newFixedThreadPool(Drills.WORKERS, new NamedThreads("worker"));
    List<Drill> drills = Drills.all();
    int correct = 0;
    for (Drill drill : drills) {
      if (correct(drill, workers)) {
        correct++;
      } else {
        say("quiet: wrong result of: " + drill.name());
      }
    }
    Shutdown.of(workers);
    say("quiet: %d of %d drills correct".formatted(correct, drills.size()));
    return correct == drills.size();
  }

  private boolean correct(Drill drill, ExecutorService workers) throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int worker = 0; worker < Drills.WORKERS; worker++) {
      int number = worker;
      tasks.add(() -> drillFor(number, drill));
    }
    for (Future<Boolean> task : workers.invokeAll(tasks)) {
      task.get();
    }
    return drill.holds((long) Drills.WORKERS * rounds);
  }

  private boolean drillFor(int worker, Drill drill) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      drill.round(worker);
    }
    return true;
  }
}
