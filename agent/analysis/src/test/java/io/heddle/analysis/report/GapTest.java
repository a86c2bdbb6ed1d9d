package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A CI server that reads one file only must not see green where nobody has looked. */
class GapTest {
  private static final Analysis UNWATCHED = analysis(input("plain.jfr", null, 0));
  private static final Analysis DAMAGED =
      analysis(input("torn <1>.jfr", "It is damaged: chunk 2.\u001b", 3));
  private static final Analysis ALL_SEEN = analysis(input("seen.jfr", null, 3));

  private static RecordingSummary input(String file, @Nullable String problem, long heddleEvents) {
    return new RecordingSummary(
        file,
        RecordingSummary.RECORDING,
        problem,
        10,
        heddleEvents,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private static Analysis analysis(RecordingSummary input) {
    return AlmostEmpty.of(List.of(input));
  }

  private static Verdict verdict(Analysis analysis, boolean allowUnwatched) {
    return Gate.parse("new-any")
        .judge(List.of(), Baseline.EMPTY, LocalDate.EPOCH)
        .without(allowUnwatched ? List.of() : analysis.unwatched(), analysis.unread());
  }

  private static Element junit(Analysis analysis, boolean allowUnwatched) throws Exception {
    String xml = new JunitReport().write(analysis, verdict(analysis, allowUnwatched));
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  /** The only test of the suite, which is the only one that the suite counts. */
  private static Element onlyTest(Element suite) {
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    Element test = (Element) suite.getElementsByTagName("testcase").item(0);
    String became = test.getElementsByTagName("*").item(0).getNodeName();
    assertThat(suite.getAttribute("failures")).isEqualTo(became.equals("failure") ? "1" : "0");
    assertThat(suite.getAttribute("skipped")).isEqualTo(became.equals("skipped") ? "1" : "0");
    return (Element) test.getElementsByTagName("*").item(0);
  }

  private static JsonNode invocation(Analysis analysis, boolean allowUnwatched) throws Exception {
    JsonNode sarif =
        new ObjectMapper()
            .readTree(new SarifReport().write(analysis, verdict(analysis, allowUnwatched)));
    try (InputStream schema =
        GapTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema).validate(sarif))
          .isEmpty();
    }
    assertThat(sarif.at("/runs/0/invocations")).hasSize(1);
    return sarif.at("/runs/0/invocations/0");
  }

  private static List<String> github(Analysis analysis, boolean allowUnwatched) {
    return new GithubReport().write(analysis, verdict(analysis, allowUnwatched)).lines().toList();
  }

  @Test
  void anUnwatchedRecordingIsATestThatFails() throws Exception {
    Element failure = onlyTest(junit(UNWATCHED, false));

    assertThat(failure.getNodeName()).isEqualTo("failure");
    assertThat(failure.getAttribute("message")).contains("did not run", "plain.jfr");
    assertThat(failure.getTextContent()).contains("plain.jfr", "order of locks");
  }

  @Test
  void itIsSkippedWhereThatIsAllowed() throws Exception {
    Element skipped = onlyTest(junit(UNWATCHED, true));

    assertThat(skipped.getNodeName()).isEqualTo("skipped");
    assertThat(skipped.getAttribute("message")).contains("did not run", "plain.jfr");
  }

  @Test
  void aDamagedRecordingIsATestThatFailsWhateverIsAllowed() throws Exception {
    Element failure = onlyTest(junit(DAMAGED, true));

    assertThat(failure.getNodeName()).isEqualTo("failure");
    assertThat(failure.getAttribute("message")).contains("torn <1>.jfr: It is damaged: chunk 2.");
  }

  @Test
  void sarifTellsOfBothAndOnlyWhatWasNotReadIsAnExecutionThatFailed() throws Exception {
    JsonNode unwatched = invocation(UNWATCHED, false);
    JsonNode allowed = invocation(UNWATCHED, true);
    JsonNode damaged = invocation(DAMAGED, false);

    assertThat(unwatched.at("/executionSuccessful").asBoolean()).isTrue();
    assertThat(level(unwatched)).isEqualTo("error");
    assertThat(text(unwatched)).contains("did not run", "plain.jfr").isEqualTo(text(allowed));
    assertThat(level(allowed)).isEqualTo("warning");
    assertThat(damaged.at("/executionSuccessful").asBoolean()).isFalse();
    assertThat(level(damaged)).isEqualTo("error");
    assertThat(text(damaged)).contains("torn <1>.jfr: It is damaged");
  }

  private static String level(JsonNode invocation) {
    return invocation.at("/toolExecutionNotifications/0/level").asText();
  }

  private static String text(JsonNode invocation) {
    return invocation.at("/toolExecutionNotifications/0/message/text").asText();
  }

  @Test
  void githubAnnotatesBoth() {
    assertThat(github(UNWATCHED, false).get(0)).startsWith("::error ").contains("plain.jfr");
    assertThat(github(UNWATCHED, true).get(0)).startsWith("::warning ").contains("plain.jfr");
    assertThat(github(DAMAGED, true).get(0)).startsWith("::error ").contains("torn <1>.jfr");
    assertThat(github(DAMAGED, true).get(1)).contains("FAILED by 1 not read to the end");
  }

  @Test
  void whereAllWasSeenThereIsNothingToSay() throws Exception {
    assertThat(Gap.of(ALL_SEEN, verdict(ALL_SEEN, false))).isEmpty();
    assertThat(invocation(ALL_SEEN, false).at("/executionSuccessful").asBoolean()).isTrue();
    assertThat(invocation(ALL_SEEN, false).at("/toolExecutionNotifications")).isEmpty();
    assertThat(junit(ALL_SEEN, false).getAttribute("failures")).isEqualTo("0");
    assertThat(github(ALL_SEEN, false)).hasSize(1);
  }
}
