package io.heddle.instrument.live;

import io.heddle.engine.finding.Finding;
import io.heddle.instrument.report.FindingSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The findings that were told last, and what has become of them. Thread-safe. */
final class LatestFindings implements FindingSink {
  static final int MOST = 20;

  private final Deque<Told> latest = new ArrayDeque<>();

  /**
   * What is kept of a finding: without its stacks.
   *
   * @param time when it was told first, as text
   * @param change what has become of it since, for people; empty if nothing has
   */
  record Told(String time, String rule, String fingerprint, String message, String change) {
    private Told changed(String text) {
      return new Told(time, rule, fingerprint, message, text);
    }

    /** With how often it was seen. */
    void writeTo(StringBuilder out, long times) {
      new JsonLine(out, "finding")
          .field("time", time)
          .field("rule", rule)
          .field("fingerprint", fingerprint)
          .field("message", message)
          .field("change", change)
          .field("times", times)
          .end();
    }
  }

  @Override
  public synchronized void accept(Finding finding) {
    latest.addLast(
        new Told(
            finding.time().toString(),
            finding.rule().id(),
            finding.fingerprint(),
            finding.message(),
            ""));
    if (latest.size() > MOST) {
      latest.removeFirst();
    }
  }

  @Override
  public synchronized void changed(Finding finding, String status, String message) {
    List<Told> all = new ArrayList<>(latest);
    all.replaceAll(
        told -> told.fingerprint.equals(finding.fingerprint()) ? told.changed(message) : told);
    latest.clear();
    latest.addAll(all);
  }

  @Override
  public void ended(String message) {}

  /** The newest last. */
  synchronized List<Told> all() {
    return List.copyOf(latest);
  }
}
