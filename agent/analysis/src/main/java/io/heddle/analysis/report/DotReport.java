package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.engine.finding.ShownText;
import java.util.List;

/** The lock-order graph in the language of Graphviz; edges of inversions are red and bold. */
public final class DotReport implements Format {
  @Override
  public String id() {
    return "dot";
  }

  @Override
  public List<String> suffixes() {
    return List.of("dot");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    DrawnGraph graph = DrawnGraph.of(analysis);
    StringBuilder out = new StringBuilder("digraph \"lock order\" {\n");
    Gap.of(analysis, verdict)
        .forEach(gap -> out.append("  // ").append(gap.sentence()).append('\n'));
    if (graph.leftOut() > 0) {
      out.append("  // ").append(graph.leftOutText()).append('\n');
    }
    out.append("  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
    out.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    graph
        .nodes()
        .forEach(
            (name, number) ->
                out.append("  n")
                    .append(number)
                    .append(" [label=")
                    .append(quoted(name))
                    .append("];\n"));
    graph.edges().forEach(edge -> out.append(edge(graph, edge)));
    return out.append("}\n").toString();
  }

  private static String edge(DrawnGraph graph, EdgeSummary edge) {
    String style =
        edge.inversion() ? ", color=red, penwidth=2" : edge.timed() ? ", style=dashed" : "";
    return "  n%d -> n%d [label=%s%s];\n"
        .formatted(graph.from(edge), graph.to(edge), quoted(DrawnGraph.label(edge)), style);
  }

  /** In a quoted string, a quote and a backslash are all that Graphviz reads otherwise. */
  private static String quoted(String text) {
    return '"' + ShownText.line(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
