package io.heddle.analysis.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.heddle.analysis.gate.Frame;
import io.heddle.analysis.gate.Judged;
import io.heddle.analysis.gate.Standing;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.FindingSummary.Step;
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
import io.heddle.engine.finding.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings as SARIF 2.1.0 (OASIS, 2020), which code scanning services read: one result for each,
 * its fingerprint as a partial fingerprint, a code flow with a thread flow for each thread, the
 * cycle of locks as a graph.
 */
final class SarifReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final SourceFiles sources = SourceFiles.below(Path.of(""));
  private final List<String> rules;

  private SarifReport(List<String> rules) {
    this.rules = rules;
  }

  static String write(Analysis analysis, Verdict verdict) {
    List<String> rules =
        verdict.findings().stream().map(j -> j.finding().rule()).distinct().sorted().toList();
    SarifReport report = new SarifReport(rules);
    List<Result> results = verdict.findings().stream().map(report::result).toList();
    String version = analysis.agents().isEmpty() ? null : analysis.agents().get(0).version();
    Sarif.Driver driver =
        new Sarif.Driver("Heddle", version, rules.stream().map(SarifReport::rule).toList());
    return GSON.toJson(Sarif.of(new Sarif.Run(new Sarif.Tool(driver), results))) + "\n";
  }

  private static Sarif.Descriptor rule(String id) {
    return Stream.of(Rule.values())
        .filter(rule -> rule.id().equals(id))
        .map(
            rule ->
                new Sarif.Descriptor(
                    id,
                    new Message(rule.summary()),
                    new Message(rule.explanation()),
                    new Message(rule.fix()),
                    new Sarif.Properties(tags(rule))))
        .findFirst()
        .orElseGet(() -> new Sarif.Descriptor(id, new Message(id), null, null, null));
  }

  /** CWE-833: Deadlock. CWE-667: Improper Locking. As GitHub spells them. */
  private static List<String> tags(Rule rule) {
    boolean isDeadlock = rule.isHang() || rule.isPotentialDeadlock() || rule == Rule.SELF_DEADLOCK;
    return isDeadlock
        ? List.of("concurrency", "external/cwe/cwe-833", "external/cwe/cwe-667")
        : List.of("concurrency");
  }

  private Result result(Judged judged) {
    FindingSummary finding = judged.finding();
    List<ThreadFlow> flows = flows(finding);
    return new Result(
        finding.rule(),
        rules.indexOf(finding.rule()),
        level(finding.severity()),
        new Message(Printable.line(FindingText.message(finding))),
        Place.of(finding).map(frame -> List.of(location(frame, null))).orElse(List.of()),
        Map.of("heddle/v1", finding.fingerprint()),
        flows.isEmpty() ? null : List.of(new CodeFlow(flows)),
        finding.steps().isEmpty() ? null : List.of(graph(finding)),
        judged.standing() == Standing.NEW ? "new" : "unchanged",
        judged.standing() == Standing.NEW
            ? List.of()
            : List.of(new Suppressed("external", Printable.line(judged.reason()))));
  }

  private static String level(String severity) {
    return switch (severity) {
      case "note", "warning" -> severity;
      default -> "error"; // SARIF knows nothing worse
    };
  }

  private List<ThreadFlow> flows(FindingSummary finding) {
    List<ThreadFlow> flows = new ArrayList<>();
    for (Step step : finding.steps()) {
      List<Frame> frames = Frame.in(step.stack());
      List<FlowLocation> steps = new ArrayList<>();
      for (int i = frames.size() - 1; i >= 0; i--) { // from the outermost call inwards
        String text = i == 0 ? "wants " + step.wantedLock() : frames.get(i).method();
        steps.add(new FlowLocation(location(frames.get(i), new Message(Printable.line(text)))));
      }
      if (!steps.isEmpty()) {
        flows.add(new ThreadFlow(Printable.line(step.thread()), steps));
      }
    }
    return flows;
  }

  private static Graph graph(FindingSummary finding) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    int steps = finding.steps().size();
    for (int i = 0; i < steps; i++) {
      Step step = finding.steps().get(i);
      nodes.add(new Node(String.valueOf(i), new Message(Printable.line(step.heldLock()))));
      edges.add(
          new Edge(
              String.valueOf(i),
              new Message(Printable.line(step.thread() + " at " + step.wantedSite())),
              String.valueOf(i),
              String.valueOf((i + 1) % steps)));
    }
    return new Graph(new Message("Held locks, and the locks wanted meanwhile"), nodes, edges);
  }

  private Location location(Frame frame, @Nullable Message message) {
    String path = frame.file().isEmpty() ? frame.className() : Place.path(frame);
    String uri = sources.find(path).orElse(path);
    Region region = frame.line() > 0 ? new Region(frame.line()) : null;
    return new Location(new Physical(new Artifact(uri.replace("$", "%24")), region), message);
  }
}
