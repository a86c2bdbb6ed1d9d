package io.heddle.analysis.report;

import io.heddle.analysis.gate.FindingStatus;
import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.report.Sarif.Artifact;
import io.heddle.analysis.report.Sarif.CodeFlow;
import io.heddle.analysis.report.Sarif.Edge;
import io.heddle.analysis.report.Sarif.FlowLocation;
import io.heddle.analysis.report.Sarif.Graph;
import io.heddle.analysis.report.Sarif.Location;
import io.heddle.analysis.report.Sarif.Message;
import io.heddle.analysis.report.Sarif.Node;
import io.heddle.analysis.report.Sarif.Physical;
import io.heddle.analysis.report.Sarif.Region;
import io.heddle.analysis.report.Sarif.Result;
import io.heddle.analysis.report.Sarif.Suppressed;
import io.heddle.analysis.report.Sarif.ThreadFlow;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Stacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SARIF result for each finding: where it is, and how it comes about. */
final class SarifResults {
  private final SourceFiles sources = SourceFiles.below(Path.of(""));
  private final List<String> rules;

  /**
   * Results of one run.
   *
   * @param rules the names of the rules, in the order in which the run describes them
   */
  SarifResults(List<String> rules) {
    this.rules = rules;
  }

  Result result(Judged judged) {
    FindingSummary finding = judged.finding();
    List<ThreadFlow> flows = flows(finding);
    return new Result(
        finding.rule(),
        rules.indexOf(finding.rule()),
        level(finding.severity()),
        new Message(ShownText.line(FindingSection.message(finding))),
        Place.of(finding).map(frame -> List.of(location(frame, null))).orElse(List.of()),
        Map.of("heddle/v1", finding.fingerprint()),
        flows.isEmpty() ? null : List.of(new CodeFlow(flows)),
        graphs(finding),
        judged.status() == FindingStatus.NEW ? "new" : "unchanged",
        judged.status() == FindingStatus.NEW
            ? List.of()
            : List.of(new Suppressed("external", ShownText.line(judged.reason()))));
  }

  private static String level(String severity) {
    return switch (severity) {
      case "note", "warning" -> severity;
      default -> "error"; // SARIF knows nothing worse
    };
  }

  /** A flow for each thread: from its outermost call to where it is. */
  private List<ThreadFlow> flows(FindingSummary finding) {
    ShownThreads shown = finding.shownThreads();
    List<ThreadFlow> flows = new ArrayList<>();
    for (Step step : finding.steps()) {
      List<FlowLocation> locations = new ArrayList<>(taken(finding, step));
      List<Frame> frames = Frame.of(step.stack());
      for (int i = frames.size() - 1; i >= 0; i--) {
        String method = ShownText.line(frames.get(i).method());
        String text = i == 0 ? wants(finding, step).orElse(method) : method;
        locations.add(new FlowLocation(location(frames.get(i), new Message(text))));
      }
      if (!locations.isEmpty()) {
        flows.add(new ThreadFlow(shown.name(step.thread()), locations));
      }
    }
    return flows;
  }

  private List<FlowLocation> taken(FindingSummary finding, Step step) {
    Use held = step.held();
    StackTraceElement at = held == null ? null : held.at();
    return held == null || at == null
        ? List.of()
        : List.of(
            new FlowLocation(
                location(Frame.of(at), new Message("takes " + name(finding, held.lock())))));
  }

  private static Optional<String> wants(FindingSummary finding, Step step) {
    Use wanted = step.wanted();
    return Optional.ofNullable(wanted).map(use -> "wants " + name(finding, use.lock()));
  }

  private static String name(FindingSummary finding, LockRef lock) {
    return lock.shownAmong(finding.locks());
  }

  /** Null if not every thread has what another one of them wants. */
  private static @Nullable List<Graph> graphs(FindingSummary finding) {
    ShownThreads shown = finding.shownThreads();
    Map<LockRef, String> ids = new LinkedHashMap<>();
    List<Edge> edges = new ArrayList<>();
    for (Step step : finding.steps()) {
      Use held = step.held();
      Use wanted = step.wanted();
      if (held == null || wanted == null) {
        return null;
      }
      String site = wanted.at() == null ? "" : " at " + ShownText.line(Stacks.label(wanted.at()));
      edges.add(
          new Edge(
              String.valueOf(edges.size()),
              new Message(shown.name(step.thread()) + site),
              id(ids, held.lock()),
              id(ids, wanted.lock())));
    }
    List<Node> nodes = new ArrayList<>();
    ids.forEach((lock, id) -> nodes.add(new Node(id, new Message(name(finding, lock)))));
    return edges.isEmpty()
        ? null
        : List.of(
            new Graph(new Message("Held locks, and the locks wanted meanwhile"), nodes, edges));
  }

  private static String id(Map<LockRef, String> ids, LockRef lock) {
    return ids.computeIfAbsent(lock, key -> String.valueOf(ids.size()));
  }

  private Location location(Frame frame, @Nullable Message message) {
    String path = frame.file().isEmpty() ? frame.className() : Place.path(frame);
    String uri = sources.find(path).orElse(path);
    Region region = frame.line() > 0 ? new Region(frame.line()) : null;
    return new Location(new Physical(new Artifact(uri.replace("$", "%24")), region), message);
  }
}
