package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.engine.finding.ShownText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lock-order graph as a Mermaid flowchart; edges of inversions are red and thick. */
public final class MermaidReport implements Format {
  @Override
  public String id() {
    return "mermaid";
  }

  @Override
  public List<String> suffixes() {
    return List.of("mmd");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    DrawnGraph graph = DrawnGraph.of(analysis);
    StringBuilder out = new StringBuilder("flowchart LR\n");
    Gap.of(analysis, verdict)
        .forEach(gap -> out.append("  %% ").append(gap.sentence()).append('\n'));
    if (graph.leftOut() > 0) {
      out.append("  %% ").append(graph.leftOutText()).append('\n');
    }
    graph
        .nodes()
        .forEach(
            (name, number) ->
                out.append("  n").append(number).append('[').append(quoted(name)).append("]\n"));
    graph.edges().forEach(edge -> out.append(edge(graph, edge)));
    List<EdgeSummary> edges = graph.edges();
    String red =
        IntStream.range(0, edges.size())
            .filter(i -> edges.get(i).inversion())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    if (!red.isEmpty()) {
      out.append("  linkStyle ").append(red).append(" stroke:red,stroke-width:3px\n");
    }
    return out.toString();
  }

  private static String edge(DrawnGraph graph, EdgeSummary edge) {
    String arrow = edge.timed() ? "-.->" : "-->";
    String label = DrawnGraph.label(edge);
    return "  n%d %s%s n%d\n"
        .formatted(
            graph.from(edge),
            arrow,
            label.isEmpty() ? "" : "|" + quoted(label) + "|",
            graph.to(edge));
  }

  /**
   * Mermaid shows texts as HTML and reads Markdown in them. So all but letters, digits and what
   * cannot mean anything is written as a character's number.
   */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    ShownText.line(text)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " .,:$()-".indexOf(c) >= 0) {
                out.appendCodePoint(c);
              } else {
                out.append('#').append(c).append(';');
              }
            });
    return out.append('"').toString();
  }
}
