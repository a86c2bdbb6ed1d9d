package io.heddle.analysis;

import io.heddle.analysis.jdk.ContentionCollector;
import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.ContentionSummary.Kind;
import io.heddle.analysis.order.RecordedGraph;
import io.heddle.analysis.order.RecordedInversions;
import io.heddle.analysis.recording.Source;
import java.util.ArrayList;
import java.util.List;

/** Says what the recordings cannot tell, and what makes their figures doubtful. */
final class Notes {
  private final List<String> notes = new ArrayList<>();

  /** For recordings without Heddle's events. */
  Notes heddle(List<Source> read) {
    long without = read.stream().filter(source -> source.heddleEvents() == 0).count();
    if (read.isEmpty() || without == 0) {
      return this;
    }
    notes.add(
        (without == read.size()
                ? "There are no events of Heddle"
                : without + " of the recordings have no events of Heddle")
            + ": lock order, holders of java.util.concurrent locks, executors and the places where"
            + " threads are created are not known. Record with -javaagent:heddle.jar to know them.");
    return this;
  }

  /** For events of the JDK that are missing, or of which there are only the long ones. */
  Notes contention(ContentionCollector contention, boolean anythingRead) {
    if (contention.saw(Kind.MONITOR) || contention.saw(Kind.PARK)) {
      notes.add("JFR records waiting only past a threshold, 20 ms in default.jfc.");
    } else if (anythingRead) {
      notes.add(
          "No event of the JDK tells of waiting for locks: no wait was longer than the threshold,"
              + " or the events were not enabled.");
    }
    return this;
  }

  /** For agents that saw less than everything. */
  Notes agents(List<AgentSummary> agents) {
    long skipped = agents.stream().mapToLong(AgentSummary::classesSkipped).sum();
    if (skipped > 0) {
      notes.add(skipped + " classes could not be woven: locks taken there are not known.");
    }
    long dropped = agents.stream().mapToLong(AgentSummary::dropped).sum();
    if (dropped > 0) {
      notes.add("The agent lost " + dropped + " records because a table was full.");
    }
    return this;
  }

  /** For recordings that tell of the same time twice. */
  Notes overlaps(List<Source> sources) {
    for (int i = 0; i < sources.size(); i++) {
      for (int j = i + 1; j < sources.size(); j++) {
        if (sources.get(i).overlaps(sources.get(j))) {
          notes.add(
              sources.get(i).file()
                  + " and "
                  + sources.get(j).file()
                  + " overlap: threads, runs of tasks and waits of that time may be counted twice.");
        }
      }
    }
    return this;
  }

  /** For events that cannot have been when they say. */
  Notes oddTimes(List<Source> sources) {
    for (Source source : sources) {
      if (source.oddTimes() > 0) {
        notes.add(
            source.oddTimes()
                + " events of "
                + source.file()
                + " have times that are years from the others: they are told as if they had been at"
                + " the time of the events before them.");
      }
    }
    return this;
  }

  /** For bytes that JFR itself has lost. */
  Notes loss(long bytes) {
    if (bytes > 0) {
      notes.add("JFR lost " + bytes + " bytes of events: what they told is missing.");
    }
    return this;
  }

  /** For events that found no room in a table. */
  Notes uncounted(String what, long events) {
    if (events > 0) {
      notes.add(events + " events were left out of " + what + ", which have too many rows.");
    }
    return this;
  }

  /** For inversions that the recorded graphs may hide. */
  Notes graph(RecordedGraph graph, RecordedInversions inversions) {
    if (graph.unknownSamples() > 0) {
      notes.add(
          graph.unknownSamples()
              + " samples of the lock-order graph are not in the recordings: inversions that only"
              + " several runs together show may be missed.");
    }
    if (inversions.searchesCutShort() > 0) {
      notes.add(
          inversions.searchesCutShort()
              + " searches of the lock-order graph were cut short: inversions may be missed.");
    }
    return this;
  }

  List<String> list() {
    return notes;
  }
}
