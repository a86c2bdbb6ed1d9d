package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.heddle.analysis.Parts;
import io.heddle.analysis.gate.Accepted;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Step;
import io.heddle.engine.site.Frames;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is written for machines, read as machines do. */
class FormatsTest {
  private static final Analysis ALL_READ = AlmostEmpty.of(List.of());
  private static final String SELF = FormatsTest.class.getName();

  private static final List<LockRef> LOCKS = Parts.locks("A", "B");

  private static final FindingSummary INVERSION =
      finding(
          "lock-order-inversion",
          "error",
          "A -> B -> A, 100% <sure>",
          List.of(
              Parts.step("t\u0001", LOCKS, 0, "X.a:1", "t2", stack("forth", 21)),
              Parts.step("t2", LOCKS, 1, "X.b:3", "t\u0001", stack("back", 31))),
          List.of());
  private static final FindingSummary DEADLOCK =
      finding(
          "deadlock",
          "fatal",
          "t1\nt2",
          List.of(),
          List.of(
              new Evidence(
                  "t1 waits",
                  Frames.in(
                      "java.lang.Thread.sleep(Thread.java:9)\n"
                          + SELF
                          + ".run(FormatsTest.java:41)"))));

  private static String[] stack(String method, int line) {
    return new String[] {
      "java.lang.Thread.sleep:9", SELF + '.' + method + ':' + line, SELF + "$Inner.lambda$main$0:99"
    };
  }

  private static FindingSummary finding(
      String rule, String severity, String message, List<Step> steps, List<Evidence> stacks) {
    return new FindingSummary(
        rule,
        severity,
        rule + "-1a",
        message,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        LOCKS,
        Parts.threads("t"),
        steps,
        stacks,
        List.of(),
        "",
        List.of("com.acme.BankTest.moves"));
  }

  /** The inversion is accepted, the deadlock is new. */
  private static Verdict verdict() {
    Baseline baseline =
        Baseline.EMPTY.with(List.of(Accepted.of(INVERSION, "since 2019", LocalDate.EPOCH)));
    return Gate.parse("new-any").judge(List.of(DEADLOCK, INVERSION), baseline, LocalDate.EPOCH);
  }

  private static String sarif(Verdict verdict) {
    return new SarifReport().write(ALL_READ, verdict);
  }

  private static Verdict nothing() {
    return Gate.parse("new-any").judge(List.of(), Baseline.EMPTY, LocalDate.EPOCH);
  }

  @Test
  void sarifIsAsItsSchemaDemands() throws Exception {
    try (InputStream schema =
        FormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      var validator = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
      ObjectMapper mapper = new ObjectMapper();
      assertThat(validator.validate(mapper.readTree(sarif(verdict())))).isEmpty();
      assertThat(validator.validate(mapper.readTree(sarif(nothing())))).isEmpty();
      assertThat(validator.validate(mapper.readTree("{\"version\":\"2.1.0\"}"))).isNotEmpty();
    }
  }

  @Test
  void sarifTellsWhereAndWhatIsAccepted() {
    JsonObject run =
        JsonParser.parseString(sarif(verdict()))
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();
    JsonArray results = run.getAsJsonArray("results");
    JsonObject deadlock = results.get(0).getAsJsonObject();
    JsonObject inversion = results.get(1).getAsJsonObject();

    assertThat(run.toString()).contains("external/cwe/cwe-833");
    assertThat(deadlock.get("level").getAsString()).isEqualTo("error");
    assertThat(deadlock.get("baselineState").getAsString()).isEqualTo("new");
    assertThat(deadlock.get("locations").toString())
        .contains("src/test/java/io/heddle/analysis/report/FormatsTest.java", "\"startLine\":41");
    assertThat(deadlock.getAsJsonObject("message").toString())
        .contains("found in com.acme.BankTest.moves");
    assertThat(deadlock.getAsJsonArray("suppressions")).isEmpty();
    assertThat(inversion.getAsJsonArray("suppressions").toString()).contains("since 2019");
    assertThat(inversion.getAsJsonObject("partialFingerprints").get("heddle/v1").getAsString())
        .isEqualTo("lock-order-inversion-1a");
    assertThat(
            inversion
                .getAsJsonArray("codeFlows")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("threadFlows"))
        .hasSize(2);
    JsonObject graph = inversion.getAsJsonArray("graphs").get(0).getAsJsonObject();
    assertThat(graph.getAsJsonArray("nodes")).hasSize(2);
    assertThat(graph.getAsJsonArray("edges").get(1).toString())
        .contains("\"sourceNodeId\":\"1\",\"targetNodeId\":\"0\"");
  }

  @Test
  void junitHasFailedAndSkippedTests() throws Exception {
    Element suite = junit(verdict());

    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("deadlock");
    assertThat(failure.getTextContent())
        .contains("FormatsTest.java:41", "deadlock-1a", "found in com.acme.BankTest.moves");
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("accepted: since 2019");
  }

  @Test
  void junitWithoutFindingsHasATestThatPassed() throws Exception {
    Element suite = junit(nothing());

    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
  }

  private static Element junit(Verdict verdict) throws Exception {
    String xml = new JunitReport().write(ALL_READ, verdict);
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return document.getDocumentElement();
  }

  @Test
  void githubAnnotatesTheFileOfWhatFails() {
    List<String> lines = new GithubReport().write(ALL_READ, verdict()).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "::error file=src/test/java/io/heddle/analysis/report/FormatsTest.java,line=41,")
        .endsWith("::t1%0At2 (found in com.acme.BankTest.moves) [deadlock-1a]");
    assertThat(lines.get(1)).startsWith("SUMMARY: ").contains("FAILED by 1 deadlock");
  }
}
