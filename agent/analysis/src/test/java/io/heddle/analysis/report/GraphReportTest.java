package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.EdgeSummary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphReportTest {
  private static final String HOSTILE = "a\"];x[\"b</script>\\\u001b[31m\n|`**b**`";

  private static EdgeSummary edge(
      String from, String to, String site, boolean timed, boolean inversion) {
    return new EdgeSummary(
        from,
        to,
        "X.a:1",
        site,
        1,
        1,
        1,
        1,
        List.of(),
        timed,
        "exclusive",
        true,
        inversion,
        "",
        "");
  }

  private static Analysis analysis(List<EdgeSummary> edges) {
    return AlmostEmpty.ofEdges(edges);
  }

  private static final Analysis CYCLE =
      analysis(
          List.of(
              edge("A.lock", "B.lock", "X.b:2", false, true),
              edge("B.lock", "A.lock", "X.c:3", false, true),
              edge("A.lock", "C.lock", "X.d:4", true, false)));

  private static String dot(Analysis analysis) {
    return new DotReport().write(analysis, AlmostEmpty.VERDICT);
  }

  private static String mermaid(Analysis analysis) {
    return new MermaidReport().write(analysis, AlmostEmpty.VERDICT);
  }

  @Test
  void dotMarksTheCycle() {
    assertThat(dot(CYCLE).lines())
        .startsWith("digraph \"lock order\" {")
        .contains(
            "  n0 [label=\"A.lock\"];",
            "  n0 -> n1 [label=\"X.b:2\", color=red, penwidth=2];",
            "  n1 -> n0 [label=\"X.c:3\", color=red, penwidth=2];",
            "  n0 -> n2 [label=\"X.d:4 timed\", style=dashed];")
        .noneMatch(line -> line.contains("not drawn"))
        .endsWith("}");
  }

  @Test
  void mermaidMarksTheCycle() {
    assertThat(mermaid(CYCLE).lines())
        .startsWith("flowchart LR")
        .contains(
            "  n0[\"A.lock\"]",
            "  n0 -->|\"X.b:2\"| n1",
            "  n0 -.->|\"X.d:4 timed\"| n2",
            "  linkStyle 0,1 stroke:red,stroke-width:3px");
  }

  @Test
  void nothingIsStillAGraph() {
    assertThat(dot(analysis(List.of()))).startsWith("digraph").endsWith("}\n");
    assertThat(mermaid(analysis(List.of()))).isEqualTo("flowchart LR\n");
  }

  @Test
  void namesCannotBreakOut() {
    Analysis analysis = analysis(List.of(edge(HOSTILE, "B", HOSTILE, false, false)));

    String dot = dot(analysis);
    String inQuotes = "\"(?:[^\"\\\\]|\\\\.)*\"";
    assertThat(dot.lines())
        .filteredOn(line -> line.startsWith("  n0"))
        .hasSize(2)
        .allMatch(
            line ->
                line.matches("  n0 \\[label=" + inQuotes + "\\];")
                    || line.matches("  n0 -> n1 \\[label=" + inQuotes + "\\];"));
    String mermaid = mermaid(analysis);
    assertThat(mermaid.lines()).hasSize(4);
    assertThat(mermaid).doesNotContain("<", "`", "*", "\\", "\u001b", "\"b");
  }

  @Test
  void saysWhatItLeavesOut() {
    List<EdgeSummary> edges = new ArrayList<>();
    for (int i = 0; i < DrawnGraph.MAX_EDGES + 7; i++) {
      edges.add(edge("L" + i, "L" + (i + 1), "X.a:1", false, false));
    }

    assertThat(dot(analysis(edges)))
        .contains("// 7 further edges are not drawn")
        .doesNotContain("\"L" + (DrawnGraph.MAX_EDGES + 1) + "\"");
    assertThat(mermaid(analysis(edges))).contains("%% 7 further edges are not drawn");
  }
}
