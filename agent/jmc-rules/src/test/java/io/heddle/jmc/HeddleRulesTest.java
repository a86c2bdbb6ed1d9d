package io.heddle.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.rule.Rules;
import io.heddle.engine.wait.Deadlock;
import io.heddle.engine.wait.StuckThread;
import io.heddle.events.DeadlockEvent;
import io.heddle.events.DeadlockedThreadEvent;
import io.heddle.events.EventRegistration;
import io.heddle.events.FindingEvent;
import io.heddle.events.FindingStepEvent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Mission Control's engine over recordings with Heddle's events. */
class HeddleRulesTest {
  @TempDir private Path directory;

  @Test
  void missionControlFindsEveryRule() {
    List<String> ids = Rules.all().stream().map(rule -> "heddle." + rule.id()).toList();
    assertThat(RuleRegistry.getRules()).extracting(IRule::getId).containsAll(ids);
    assertThat(ServiceLoader.load(IRule.class))
        .filteredOn(rule -> rule.getId().startsWith("heddle."))
        .hasSameSizeAs(ids);
  }

  @ParameterizedTest
  @MethodSource("io.heddle.engine.rule.Rules#all")
  void tellsTheFindingsOfItsRuleOnly(Rule rule) throws Exception {
    Map<String, IResult> results = evaluate(() -> finding(rule, rule.severity().id(), "x"));
    IResult result = results.remove("heddle." + rule.id());
    assertThat(result.getSummary()).contains(rule.summary());
    assertThat(result.getExplanation()).contains(rule.explanation());
    assertThat(result.getSolution()).isEqualTo(rule.fix());
    assertThat(result.getSeverity())
        .isEqualTo(
            rule.severity() == io.heddle.engine.finding.Severity.NOTE
                ? Severity.INFO
                : Severity.WARNING);
    assertThat(results.values()).extracting(IResult::getSeverity).containsOnly(Severity.OK);
  }

  @Test
  void theWorstFindingCounts() throws Exception {
    IResult result =
        evaluate(
                () -> {
                  finding(StuckThread.RULE, "note", "1");
                  finding(StuckThread.RULE, "fatal", "2");
                  finding(StuckThread.RULE, "fatal", "2");
                })
            .get("heddle.stuck-thread");
    assertThat(result.getSummary()).contains("(2)");
    assertThat(result.getResult(TypedResult.SCORE).longValue()).isEqualTo(100);
  }

  @Test
  void aFindingSaysWhoHasWhat() throws Exception {
    IResult result =
        evaluate(
                () -> {
                  finding(Deadlock.RULE, "fatal", "a-b", 3);
                  step(3, 0, "T", 30, "A.lock", "B.lock");
                  step(3, 1, "", 31, "B.lock", "A.lock");
                  finding(StuckThread.RULE, "warning", "other", 4);
                  step(4, 0, "stuck", 32, "", "C.lock");
                })
            .get("heddle.deadlock");
    assertThat(explanation(result, false))
        .contains("\"T\" (thread 30) has A.lock (a.A.take(A.java:7)) and wants B.lock (a.B.take")
        .contains("thread 31 has B.lock", "and wants A.lock")
        .doesNotContain("C.lock");
  }

  @Test
  void soDoesADeadlockOfTheFirstVersion() throws Exception {
    IResult result =
        evaluate(
                () -> {
                  finding(Deadlock.RULE, "fatal", "a-b");
                  deadlock("a-b", "A.lock", "B.lock");
                })
            .get("heddle.deadlock");
    assertThat(explanation(result, false))
        .contains("has A.lock and wants B.lock (a.B.lock.take(A.java:7))")
        .contains("has B.lock and wants A.lock (a.A.lock.take(A.java:7))");
  }

  @Test
  void whatThreadsAreCalledIsNoMarkup() throws Exception {
    IResult result =
        evaluate(() -> finding(Deadlock.RULE, "fatal", "<script>{findings}"))
            .get("heddle.deadlock");
    assertThat(explanation(result, true)).contains("&lt;script&gt;{findings}").doesNotContain("<s");
  }

  @Test
  void manyFindingsAreCut() throws Exception {
    IResult result =
        evaluate(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    finding(Deadlock.RULE, "fatal", "number-" + i);
                  }
                })
            .get("heddle.deadlock");
    assertThat(result.getSummary()).contains("(1000)");
    assertThat(explanation(result, false)).contains("number-0", "and 980 more");
  }

  @Test
  void withoutHeddleTheyDoNotApply() throws Exception {
    Path file = directory.resolve("plain.jfr");
    record(file, () -> {});
    assertThat(evaluate(file).values()).extracting(IResult::getSeverity).containsOnly(Severity.NA);
  }

  private static String explanation(IResult result, boolean html) {
    return ResultToolkit.populateMessage(result, result.getExplanation(), html);
  }

  private Map<String, IResult> evaluate(Runnable events) throws Exception {
    Path file = directory.resolve("heddle.jfr");
    try (EventRegistration registration = EventRegistration.open()) {
      record(file, events);
      assertThat(registration.failures()).isZero();
    }
    return evaluate(file);
  }

  private static void record(Path file, Runnable events) throws Exception {
    try (Recording recording = new Recording()) {
      recording.start();
      events.run();
      recording.stop();
      recording.dump(file);
    }
  }

  private static Map<String, IResult> evaluate(Path file) throws Exception {
    Collection<IRule> rules =
        RuleRegistry.getRules().stream().filter(r -> r.getId().startsWith("heddle.")).toList();
    IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());
    Map<String, IResult> results = new HashMap<>();
    for (Map.Entry<IRule, Future<IResult>> entry :
        RulesToolkit.evaluateParallel(rules, items, IPreferenceValueProvider.DEFAULT_VALUES, 1)
            .entrySet()) {
      results.put(entry.getKey().getId(), entry.getValue().get());
    }
    return results;
  }

  private static void finding(Rule rule, String severity, String fingerprint) {
    finding(rule, severity, fingerprint, 0);
  }

  private static void finding(Rule rule, String severity, String fingerprint, long id) {
    FindingEvent event = new FindingEvent();
    event.id = id;
    event.rule = rule.id();
    event.severity = severity;
    event.fingerprint = fingerprint;
    event.message = "message of " + fingerprint;
    event.commit();
  }

  private static void step(
      long id, int index, String thread, long threadId, String held, String wanted) {
    FindingStepEvent event = new FindingStepEvent();
    event.id = id;
    event.index = index;
    event.threadName = thread;
    event.threadId = threadId;
    event.heldLock = held;
    event.heldSite = "a.A.take(A.java:7)";
    event.wantedLock = wanted;
    event.wantedSite = "a.B.take(B.java:8)";
    event.commit();
  }

  private static void deadlock(String fingerprint, String... locks) {
    DeadlockEvent event = new DeadlockEvent();
    event.id = 7;
    event.fingerprint = fingerprint;
    event.commit();
    for (int i = 0; i < locks.length; i++) {
      DeadlockedThreadEvent member = new DeadlockedThreadEvent();
      member.id = 7;
      member.index = i;
      member.thread = "T-" + locks[i];
      member.heldLock = locks[i];
      member.wantedLock = locks[(i + 1) % locks.length];
      member.wantedSite = "a." + member.wantedLock + ".take(A.java:7)";
      member.commit();
    }
  }
}
