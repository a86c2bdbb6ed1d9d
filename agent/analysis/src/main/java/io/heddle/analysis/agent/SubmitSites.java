package io.heddle.analysis.agent;

import io.heddle.analysis.model.SubmitSite;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import java.util.Comparator;
import java.util.List;

/** Where the tasks of one pool come from. */
final class SubmitSites {
  private static final int LIMIT = 200;

  private static final class Tasks {
    final String taskClass;
    long count;
    long queueNanos;
    long runNanos;
    long failed;

    Tasks(String taskClass) {
      this.taskClass = taskClass;
    }
  }

  private final BoundedGroups<String, Tasks> sites = new BoundedGroups<>(LIMIT);

  /** Adds a run; times are taken by the caller, for reading them out of an event is slow. */
  void add(Fields event, long queueNanos, long runNanos, boolean failed) {
    Tasks tasks = sites.get(event.site("submitSite"), () -> new Tasks(event.text("taskClass")));
    if (tasks != null) {
      tasks.count++;
      tasks.queueNanos += queueNanos;
      tasks.runNanos += runNanos;
      tasks.failed += failed ? 1 : 0;
    }
  }

  /** Most tasks first. */
  Table<SubmitSite> table() {
    List<SubmitSite> rows =
        sites.map().entrySet().stream()
            .map(entry -> summary(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(SubmitSite::tasks).reversed())
            .toList();
    return Table.of(rows, sites.uncounted());
  }

  private static SubmitSite summary(String site, Tasks tasks) {
    return new SubmitSite(
        site, tasks.taskClass, tasks.count, tasks.queueNanos, tasks.runNanos, tasks.failed);
  }
}
