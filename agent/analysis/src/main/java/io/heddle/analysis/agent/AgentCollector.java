package io.heddle.analysis.agent;

import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agents said of themselves last. */
public final class AgentCollector {
  private final Map<Source, AgentSummary> latest = new LinkedHashMap<>();

  /** Has seen nothing; is told of events by {@code handlers}. */
  public AgentCollector(Handlers handlers) {
    handlers.on("heddle.AgentStatistics", this::statistics);
  }

  private void statistics(Source source, Fields event) {
    latest.merge(source, summary(event), AgentCollector::later);
  }

  private static AgentSummary later(AgentSummary one, AgentSummary other) {
    return other.time().isAfter(one.time()) ? other : one;
  }

  private static AgentSummary summary(Fields event) {
    return new AgentSummary(
        event.time(),
        event.text("version"),
        event.number("classesWoven"),
        event.number("classesSkipped"),
        event.number("locks"),
        event.number("edges"),
        event.number("findings"),
        event.number("dropped"),
        event.number("memory"),
        event.nanos("timeSpent"));
  }

  /** One for each run; to be asked for when all is read. */
  public List<AgentSummary> summaries() {
    Map<Object, AgentSummary> perRun = new LinkedHashMap<>();
    latest.forEach((source, summary) -> perRun.merge(source.run(), summary, AgentCollector::later));
    return new ArrayList<>(perRun.values());
  }
}
