package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.quantity.Counts;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.inspect.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in a few sentences what the dumps come to, worst first. For one thread. */
final class Headlines {
  private static final int MOST = 5;

  /** By fingerprint: a deadlock stays, and is in each dump from then on. */
  private final Map<String, String> proved = new LinkedHashMap<>();

  void add(List<Finding> findings) {
    for (Finding finding : findings) {
      if (proved.size() < MOST) {
        proved.put(finding.fingerprint(), finding.rule().id() + ": " + finding.message());
      }
    }
  }

  /**
   * The sentences; none if there was no dump.
   *
   * @param last the last dump of each JVM
   */
  List<String> of(List<Look> last, List<Observation> observations) {
    if (last.isEmpty()) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>(proved.values());
    observations.stream()
        .filter(one -> one.severity().equals(Observation.WARNING))
        .map(one -> one.rule() + ": " + one.summary())
        .limit(Math.max(0, MOST - sentences.size()))
        .forEach(sentences::add);
    sentences.add((sentences.isEmpty() ? nothing(last, observations) : "") + counts(last));
    return sentences;
  }

  private static String nothing(List<Look> last, List<Observation> observations) {
    if (last.stream().allMatch(look -> look.nanos() > 0)) {
      return "Nothing hangs: ";
    }
    return observations.isEmpty()
        ? "No deadlock; what stands still, only two dumps of one JVM show: "
        : "No deadlock, but see the observations; two dumps of one JVM would tell more: ";
  }

  private static String counts(List<Look> last) {
    long all = 0;
    long idle = 0;
    long waiting = 0;
    for (Look look : last) {
      for (DumpedThread thread : look.threads()) {
        Activity activity = look.activity(thread);
        all++;
        idle += activity == Activity.IDLE ? 1 : 0;
        waiting += activity.waitsForOthers() ? 1 : 0;
      }
    }
    return Counts.text(idle)
        + " of "
        + Counts.text(all, "thread")
        + (idle == 1 ? " is" : " are")
        + " idle, "
        + Counts.text(waiting)
        + (waiting == 1 ? " waits" : " wait")
        + " for others";
  }
}
