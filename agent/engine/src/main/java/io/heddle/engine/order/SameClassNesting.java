package io.heddle.engine.order;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.Sample.Held;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The hint that a lock class is nested in itself: {@code transfer(a, b)}, of which nobody has seen
 * {@code transfer(b, a)} yet.
 */
public final class SameClassNesting {
  /** The same lock class nested in itself. */
  public static final Rule RULE =
      new Rule(
          "same-class-nesting",
          Severity.NOTE,
          Kind.OTHER,
          Topic.LOCKS,
          "A lock is taken while another one of the same lock class is held",
          "Nothing that was seen can deadlock. But nothing that was seen keeps two threads from taking"
              + " two such locks in opposite orders either, as transfer(a, b) and transfer(b, a) do."
              + " Only told with hints=true.",
          "Take the locks in an order that does not depend on the arguments, such as that of an id.");

  private final SiteTable sites;
  private final Edge edge;
  private final Sample sample;

  /**
   * Perhaps such a hint.
   *
   * @param sites the places
   * @param edge from one lock of the class to another one
   * @param sample how it came about
   */
  SameClassNesting(SiteTable sites, Edge edge, Sample sample) {
    this.sites = sites;
    this.edge = edge;
    this.sample = sample;
  }

  /** Whether it is one: no gate around, no way back by giving up, and not the JDK's business. */
  boolean isOne() {
    return edge.from.name().equals(edge.to.name())
        && sample.held().size() == 1
        && !sample.timed()
        && !sample.reacquire()
        && !Stacks.isJdkClass(inner().className());
  }

  Set<String> identity() {
    return Fingerprint.withoutNumbers(
        List.of(
            "hint " + edge.from.name(), "outer " + outer().method(), "inner " + inner().method()));
  }

  Finding toFinding(Instant time) {
    String name = edge.from.toRef().shownName();
    String who = sample.thread().shownName();
    return new Finding(
        RULE,
        RULE.severity(),
        Fingerprint.of(
            RULE, List.of(edge.from.name()), List.of(outer().method(), inner().method())),
        name + " is taken at " + inner().label() + " while another " + name + " is held",
        time,
        List.of(edge.from.toRef(), edge.to.toRef()),
        List.of(sample.thread()),
        List.of(step()),
        List.of(
            new Evidence(who + " takes " + name, List.of(outer().toStackTraceElement())),
            new Evidence(who + " wants another " + name, sample.stack())),
        List.of("The opposite order was not seen. A note, because of hints=true."));
  }

  private Step step() {
    Held held = sample.heldLock(edge.from);
    return new Step(
        sample.thread(),
        new Use(edge.from.toRef(), held.mode() == LockMode.SHARED, outer().toStackTraceElement()),
        new Use(edge.to.toRef(), sample.mode() == LockMode.SHARED, inner().toStackTraceElement()),
        null,
        null,
        sample.stack());
  }

  private Site outer() {
    Held held = sample.heldLock(edge.from);
    return sites.get(held.site());
  }

  private Site inner() {
    return sites.get(sample.site());
  }
}
