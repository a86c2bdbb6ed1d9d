package io.heddle.it.harness.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The harness complains where it should: a corpus that cannot fail would be worth nothing. */
class CorpusHarnessTest {
  private static final String FRAME = "io.heddle.it.corpus.t.S.m(S.java:";

  private final Script script =
      script(
          "package io.heddle.it.corpus.t;",
          "// also: locks, mixed",
          "  Object a = new Object();",
          "  Object b = new Object();",
          "    synchronized (a) {",
          "      // expect: inversion(S.a, S.b)",
          "      synchronized (b) {",
          "      }",
          "    } // expect: deadlock(2 x S.f())");

  @Test
  void readsExpectations() {
    assertThat(script.expectations().toString())
        .isEqualTo("{lock-order-inversion(S.a, S.b)=[7], deadlock(2 x S.f())=[9]}");
    assertThat(script("// expect: nothing").expectations()).isEmpty();
    assertThat(script("x(); // expect: inversion(a), deadlock(b)").expectations()).hasSize(2);
    assertThatThrownBy(() -> script("class S {}").expectations()).hasMessageContaining("S does");
    assertThatThrownBy(() -> script("// expects: nothing").expectations())
        .hasMessageContaining("// expects");
    assertThatThrownBy(() -> script("// expect: inversion").expectations())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasNoComplaintsIfAllIsAsExpected() {
    assertThat(complaints(inversion(7, "S.a", "S.b"), deadlock(9, "S.f()", "S.f()"))).isEmpty();
  }

  @Test
  void complainsOfWhatIsMissing() {
    assertThat(complaints(inversion(7, "S.b", "S.a")))
        .singleElement()
        .asString()
        .startsWith("missing: deadlock(2 x S.f()) at S.java:[9]");
  }

  @Test
  void complainsOfOtherLocksAndOfAnotherNumberOfLocks() {
    assertThat(complaints(inversion(7, "S.a", "S.c"), deadlock(9, "S.f()"))).hasSize(4);
  }

  @Test
  void complainsOfAnotherLine() {
    assertThat(complaints(inversion(8, "S.a", "S.b"), deadlock(9, "S.f()", "S.f()")))
        .singleElement()
        .asString()
        .startsWith("does not show S.java:7");
  }

  @Test
  void complainsOfWhatIsToldTwice() {
    Told told = inversion(7, "S.a", "S.b");
    assertThat(complaints(told, told, deadlock(9, "S.f()", "S.f()")))
        .singleElement()
        .asString()
        .startsWith("told more than once");
  }

  @Test
  void rewritesAllLocksLineByLine() {
    List<String> rewritten = LockRewriting.rewrite(script.lines(), LockKind.LOCKS);
    assertThat(rewritten).hasSameSizeAs(script.lines()).noneMatch(l -> l.contains("synchronized"));
    assertThat(rewritten.get(0)).isEqualTo("package io.heddle.it.corpus.t.withlocks;");
    assertThat(rewritten.get(6)).isEqualTo("      b.lock(); try {");
    assertThat(rewritten.get(7)).isEqualTo("      } finally { b.unlock(); }");
  }

  @Test
  void rewritesEverySecondLock() {
    List<String> rewritten = LockRewriting.rewrite(script.lines(), LockKind.MIXED);
    assertThat(rewritten.get(2)).isEqualTo(script.lines().get(2));
    assertThat(rewritten.get(3)).contains("ReentrantLock b = new ", "ReentrantLock()");
    assertThat(rewritten.get(4)).isEqualTo("    synchronized (a) {");
    assertThat(rewritten.get(6)).isEqualTo("      b.lock(); try {");
  }

  @Test
  void complainsOfStepsThatDoNotJoin() {
    String step =
        "{threadId:%d,heldLock:%s,heldId:%d,heldSite:s,wantedLock:%s,wantedId:%d,wantedSite:s,"
            + "ownerId:%d,stack:[s]}";
    String forth = step.formatted(1, "a", 1, "b", 2, 2);
    assertThat(steps(forth, step.formatted(2, "b", 2, "a", 1, 1))).isEmpty();
    assertThat(steps(forth, step.formatted(2, "b", 2, "a", 1, 3))).isNotEmpty();
    assertThat(steps(forth, step.formatted(2, "b", 3, "a", 1, 1))).isNotEmpty();
    assertThat(steps(forth.replace("[s]", "[t]"), step.formatted(2, "b", 2, "a", 1, 1)))
        .isNotEmpty();
    assertThat(steps()).isNotEmpty();
  }

  private static List<String> steps(String... steps) {
    String json = "{rule:lock-order-inversion,steps:[" + String.join(",", steps) + "]}";
    return ToldSteps.complaints(JsonParser.parseString(json).getAsJsonObject());
  }

  @Test
  void refusesWhatItCannotRewrite() {
    refuses(LockKind.LOCKS, "  synchronized void m() {", "  }");
    refuses(LockKind.LOCKS, "  void m() {", "  }");
    refuses(LockKind.LOCKS, "  synchronized (a) {");
    refuses(LockKind.MIXED, "  void m(Object a) {", "    synchronized (a) {", "    }");
  }

  private static void refuses(LockKind kind, String... lines) {
    assertThatThrownBy(() -> LockRewriting.rewrite(List.of(lines), kind))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Script script(String... lines) {
    return new Script("t", "S", List.of(lines));
  }

  private List<String> complaints(Told... told) {
    return new Play(script, LockKind.AS_WRITTEN).complaints(List.of(told));
  }

  private static Told inversion(int line, String... locks) {
    return told("lock-order-inversion", line, locks);
  }

  private static Told deadlock(int line, String... locks) {
    return told("deadlock", line, locks);
  }

  private static Told told(String rule, int line, String... locks) {
    List<String> frames = List.of(FRAME + line + ')');
    return new Told(
        rule, rule + "-1", List.of(locks), List.of(), frames, List.of(false), List.of());
  }
}
