package io.heddle.engine.rule;

import io.heddle.engine.finding.Detector;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.init.InitCycleReport;
import io.heddle.engine.leak.LeftThreads;
import io.heddle.engine.lock.AbandonedLocks;
import io.heddle.engine.lock.SelfDeadlock;
import io.heddle.engine.lock.SharedMonitors;
import io.heddle.engine.lock.UnlockByStranger;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.order.SameClassNesting;
import io.heddle.engine.thread.UncaughtReport;
import io.heddle.engine.wait.BlockedByIo;
import io.heddle.engine.wait.ClassInitDeadlock;
import io.heddle.engine.wait.ConnectionProbe;
import io.heddle.engine.wait.Deadlock;
import io.heddle.engine.wait.NestedWaitProbe;
import io.heddle.engine.wait.PinnedVirtualThread;
import io.heddle.engine.wait.PoolSelfDeadlock;
import io.heddle.engine.wait.PoolStarvation;
import io.heddle.engine.wait.ProbeSources;
import io.heddle.engine.wait.StuckThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rules: a line for each, with what makes its detector if it has one of its own. The agent,
 * {@code explain}, options, gates, {@code docs/findings.md} and all reports read this list, in this
 * order.
 *
 * <p>A rule without a detector here is found by something that several share, or that somebody else
 * calls: {@code LockOrder} and {@code ClassInitOrder} judge what hooks have queued; a {@code
 * Misuse} is one of four rules; {@code HangProbe} and {@code StallProbe} share a look at all that
 * wait; what tests leave is looked for when a test is over.
 */
public final class Rules {
  private static final List<Line> LINES =
      List.of(
          line(Inversion.RULE),
          line(InitCycleReport.RULE),
          line(SelfDeadlock.RULE),
          line(NestedWaitProbe.RULE, NestedWaitProbe::new),
          line(UnlockByStranger.RULE),
          line(AbandonedLocks.RULE),
          line(SharedMonitors.RULE),
          line(SameClassNesting.RULE),
          line(Deadlock.RULE),
          line(PoolSelfDeadlock.RULE),
          line(ClassInitDeadlock.RULE),
          line(StuckThread.RULE),
          line(BlockedByIo.RULE),
          line(ConnectionProbe.RULE, ConnectionProbe::new),
          line(PinnedVirtualThread.RULE),
          line(PoolStarvation.RULE),
          line(LeftThreads.RULE),
          line(UncaughtReport.RULE, from -> new UncaughtReport(from.sites())));

  // No streams: this runs at the start of every JVM.
  private static final List<Rule> ALL = rules();

  private record Line(Rule rule, @Nullable Function<ProbeSources, Detector> detector) {}

  /**
   * A rule and who finds it.
   *
   * @param name of the rule
   */
  public record Detecting(String name, Detector detector) {}

  private Rules() {}

  private static Line line(Rule rule) {
    return new Line(rule, null);
  }

  private static Line line(Rule rule, Function<ProbeSources, Detector> detector) {
    return new Line(rule, detector);
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Line line : LINES) {
      rules.add(line.rule);
    }
    return List.copyOf(rules);
  }

  /** All of them, in the order in which they are shown. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The rule with this id; empty if there is none, as in a report of another version. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** New detectors, that have seen nothing, of the rules that have one. */
  public static List<Detecting> detectors(ProbeSources from) {
    List<Detecting> detectors = new ArrayList<>();
    for (Line line : LINES) {
      Function<ProbeSources, Detector> made = line.detector;
      if (made != null) {
        detectors.add(new Detecting(line.rule.id(), made.apply(from)));
      }
    }
    return List.copyOf(detectors);
  }
}
