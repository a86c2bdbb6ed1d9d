package io.heddle.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.heddle.analysis.Parts;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Recorded;
import io.heddle.analysis.model.Timeline.Span;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PerfettoReportTest {
  private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");
  private static final long ZERO = TIME.getEpochSecond() * 1_000_000_000;
  private static final String HOSTILE = "\"},{\"ph\":\"X\u001b[2J\u202e</script>\n\\";

  private static Span span(
      String thread,
      Activity activity,
      long start,
      long nanos,
      String what,
      String by,
      long queued) {
    return new Span(0, thread, activity, ZERO + start, nanos, what, "X.a:1", by, queued);
  }

  private static Analysis analysis(List<Span> spans, Map<Activity, Long> dropped) {
    Recorded recorded = new Recorded("a.jfr", TIME, 1_000_000, 4, List.of(), 0, List.of());
    return AlmostEmpty.of(new Timeline(List.of(recorded), 0, spans, dropped));
  }

  private static String written(Analysis analysis) {
    return new PerfettoReport().write(analysis, AlmostEmpty.VERDICT);
  }

  private static JsonObject trace(Span... spans) {
    return JsonParser.parseString(written(analysis(List.of(spans), Map.of()))).getAsJsonObject();
  }

  private static List<JsonObject> events(JsonObject trace, String phase) {
    JsonArray events = trace.getAsJsonArray("traceEvents");
    return StreamSupport.stream(events.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(event -> event.get("ph").getAsString().equals(phase))
        .toList();
  }

  private static List<String> names(List<JsonObject> events) {
    return events.stream().map(event -> event.get("name").getAsString()).toList();
  }

  private static long nanos(JsonObject event, String field) {
    return event.get(field).getAsBigDecimal().movePointRight(3).longValueExact();
  }

  /** The threads' names by number. */
  private static Map<Integer, String> threads(JsonObject trace) {
    Map<Integer, String> names = new HashMap<>();
    for (JsonObject event : events(trace, "M")) {
      if (event.get("name").getAsString().equals("thread_name")) {
        names.put(
            event.get("tid").getAsInt(), event.getAsJsonObject("args").get("name").getAsString());
      }
    }
    return names;
  }

  @Test
  void hasATrackForEachThreadAndTimesInMicroseconds() {
    JsonObject trace =
        trace(
            span("w-1", Activity.PARKED, 1_000, 2_500, "java.lang.String", "", 0),
            span("w-2", Activity.HOLDING, 4_001, 7, "Ledger.lock", "", 0));

    List<JsonObject> slices = events(trace, "X");
    assertThat(names(slices)).containsExactly("parked: java.lang.String", "holds Ledger.lock");
    assertThat(slices.get(0).get("ts").getAsString()).isEqualTo("0.000");
    assertThat(slices.get(0).get("dur").getAsString()).isEqualTo("2.500");
    assertThat(slices.get(1).get("ts").getAsString()).isEqualTo("3.001");
    assertThat(threads(trace)).isEqualTo(Map.of(1, "w-1", 2, "w-2"));
    assertThat(trace.getAsJsonObject("otherData").get("start").getAsString())
        .isEqualTo(TIME.plusNanos(1_000).toString());
  }

  @Test
  void drawsAnArrowFromTheSubmissionToTheRun() {
    JsonObject trace = trace(span("w-1", Activity.TASK, 50_000, 9_000, "Order", "http-1", 20_000));

    JsonObject begin = events(trace, "s").get(0);
    JsonObject end = events(trace, "f").get(0);
    assertThat(begin.get("id")).isEqualTo(end.get("id"));
    assertThat(enclosing(trace, begin)).isEqualTo("http-1: submits Order");
    assertThat(enclosing(trace, end)).isEqualTo("w-1: Order");
    assertThat(nanos(end, "ts") - nanos(begin, "ts")).isBetween(20_000L, 21_000L);
  }

  @Test
  void drawsAnArrowFromTheOwnerToTheWaiter() {
    JsonObject trace =
        trace(span("waiter", Activity.BLOCKED, 10_000, 90_000, "Ledger", "owner", 0));

    JsonObject begin = events(trace, "s").get(0);
    JsonObject end = events(trace, "f").get(0);
    assertThat(enclosing(trace, begin)).isEqualTo("owner: releases Ledger");
    assertThat(enclosing(trace, end)).isEqualTo("waiter: gets Ledger");
    assertThat(nanos(end, "ts")).isGreaterThanOrEqualTo(nanos(begin, "ts"));
    assertThat(names(events(trace, "X"))).contains("blocked: Ledger");
  }

  @Test
  void drawsArrowsInADeadlockFromWhoHoldsToWhoWants() {
    JsonObject trace =
        trace(
            span("a", Activity.DEADLOCKED, 10_000, 90_000, "Stock", "b", 0),
            span("b", Activity.DEADLOCKED, 10_000, 90_000, "Orders", "a", 0));

    assertThat(events(trace, "s").stream().map(event -> enclosing(trace, event)))
        .containsExactlyInAnyOrder("b: holds Stock", "a: holds Orders");
    assertThat(events(trace, "f").stream().map(event -> enclosing(trace, event)))
        .containsExactlyInAnyOrder("a: wants Stock", "b: wants Orders");
  }

  /** The innermost slice around an event on its track. */
  private static String enclosing(JsonObject trace, JsonObject event) {
    return events(trace, "X").stream()
        .filter(slice -> slice.get("tid").equals(event.get("tid")))
        .filter(slice -> nanos(slice, "ts") <= nanos(event, "ts"))
        .filter(slice -> nanos(slice, "ts") + nanos(slice, "dur") > nanos(event, "ts"))
        .reduce((outer, inner) -> inner)
        .map(
            slice ->
                threads(trace).get(slice.get("tid").getAsInt())
                    + ": "
                    + slice.get("name").getAsString())
        .orElseThrow();
  }

  @Test
  void slicesNestAndArrowsBind() {
    JsonObject trace =
        trace(
            span("w", Activity.PARKED, 0, 5_350_000, "Queue", "", 0),
            span("w", Activity.TASK, 5_000_000, 4_000_000, "First", "main", 2_000_000),
            span("w", Activity.TASK, 8_000_000, 1_500_000, "Second", "main", 1_000_000),
            span("w", Activity.HOLDING, 6_000_000, 9_000_000, "Lock", "", 0),
            span("w", Activity.BLOCKED, 6_500_000, 500, "Monitor", "main", 0),
            span("main", Activity.BLOCKED, 6_999_900, 3_000_000, "Monitor", "w", 0));

    Map<Integer, Deque<Long>> open = new HashMap<>();
    for (JsonObject slice : events(trace, "X")) {
      Deque<Long> ends = open.computeIfAbsent(slice.get("tid").getAsInt(), t -> new ArrayDeque<>());
      long start = nanos(slice, "ts");
      long end = start + nanos(slice, "dur");
      while (!ends.isEmpty() && ends.element() <= start) {
        ends.remove();
      }
      assertThat(ends.isEmpty() || end <= ends.element()).as("%s nests", slice).isTrue();
      ends.push(end);
    }
    assertThat(events(trace, "s")).hasSize(4);
    assertThat(events(trace, "s"))
        .extracting(event -> event.get("id").getAsInt())
        .containsExactlyInAnyOrderElementsOf(
            events(trace, "f").stream().map(event -> event.get("id").getAsInt()).toList());
    events(trace, "s").forEach(event -> assertThat(enclosing(trace, event)).contains("s "));
    events(trace, "f").forEach(event -> assertThat(enclosing(trace, event)).contains(": "));
  }

  @Test
  void writesHostileNamesAsText() {
    JsonObject trace = trace(span(HOSTILE, Activity.TASK, 0, 5, HOSTILE, HOSTILE, 0));

    assertThat(events(trace, "X")).hasSize(2);
    assertThat(threads(trace).values())
        .singleElement()
        .asString()
        .startsWith("\"},{\"ph\"")
        .contains("\\u001b", "\\u202e", "\\u000a");
  }

  @Test
  void saysWhatIsLeftOut() {
    String written = written(analysis(List.of(), Map.of(Activity.PARKED, 12L)));
    JsonObject other =
        JsonParser.parseString(written).getAsJsonObject().getAsJsonObject("otherData");

    assertThat(other.get("parked left out, shorter than those here").getAsLong()).isEqualTo(12);
    assertThat(other.keySet()).noneMatch(key -> key.startsWith("task"));
  }

  /** Of a report of the agent there is nothing else. */
  @Test
  void findingsHaveAProcessOfTheirOwn() {
    List<LockRef> locks = Parts.locks("A", "B");
    Step step = Parts.step("t", locks, 0, "a.X.a:1", "u", "a.X.b:2");
    Step waited =
        new Step(step.thread(), step.held(), step.wanted(), 2_000L, step.owner(), step.stack());
    FindingSummary finding =
        new FindingSummary(
            "deadlock",
            "fatal",
            "deadlock-1a",
            "t -> B -> u -> A -> t",
            1,
            TIME,
            TIME,
            locks,
            Parts.threads("t", "u"),
            List.of(waited),
            List.of(),
            List.of(),
            "",
            List.of());
    JsonObject trace = JsonParser.parseString(written(AlmostEmpty.of(finding))).getAsJsonObject();

    assertThat(names(events(trace, "X"))).containsExactly("deadlock");
    JsonObject slice = events(trace, "X").get(0);
    assertThat(nanos(slice, "dur")).isEqualTo(2_000);
    assertThat(slice.getAsJsonObject("args").get("wants").getAsString()).isEqualTo("B");
    assertThat(slice.getAsJsonObject("args").get("held by").getAsString()).isEqualTo("u");
    assertThat(threads(trace)).containsValue("t");
  }
}
