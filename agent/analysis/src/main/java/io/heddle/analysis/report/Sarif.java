package io.heddle.analysis.report;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As much of SARIF 2.1.0 as Heddle writes; components are named as the properties of its schema,
 * and null is left out.
 */
record Sarif(@SerializedName("$schema") String schema, String version, List<Run> runs) {
  static Sarif of(Run run) {
    String schema = "https://json.schemastore.org/sarif-2.1.0.json";
    return new Sarif(schema, "2.1.0", List.of(run));
  }

  record Run(Tool tool, List<Invocation> invocations, List<Result> results) {}

  record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  record Notification(String level, Message message) {}

  record Tool(Driver driver) {}

  record Driver(String name, @Nullable String version, List<Descriptor> rules) {}

  record Descriptor(
      String id,
      Message shortDescription,
      @Nullable Message fullDescription,
      @Nullable Message help,
      @Nullable Properties properties) {}

  record Properties(List<String> tags) {}

  record Message(String text) {}

  record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Message message,
      List<Location> locations,
      Map<String, String> partialFingerprints,
      @Nullable List<CodeFlow> codeFlows,
      @Nullable List<Graph> graphs,
      String baselineState,
      List<Suppressed> suppressions) {}

  record Suppressed(String kind, String justification) {}

  record Location(Physical physicalLocation, @Nullable Message message) {}

  record Physical(Artifact artifactLocation, @Nullable Region region) {}

  record Artifact(String uri) {}

  record Region(int startLine) {}

  record CodeFlow(List<ThreadFlow> threadFlows) {}

  record ThreadFlow(String id, List<FlowLocation> locations) {}

  record FlowLocation(Location location) {}

  record Graph(Message description, List<Node> nodes, List<Edge> edges) {}

  record Node(String id, Message label) {}

  record Edge(String id, Message label, String sourceNodeId, String targetNodeId) {}
}
