package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.order.Inversion;
import io.heddle.engine.thread.UncaughtReport;
import io.heddle.engine.wait.Deadlock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTextTest {
  private static final StackTraceElement FRAME =
      new StackTraceElement("com.acme.Bank", "transfer", "Bank.java", 21);

  private static Finding cycle(Rule rule, int size, String threadName) {
    List<LockRef> locks = new ArrayList<>();
    List<ThreadRef> threads = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<Evidence> stacks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      locks.add(new LockRef("Fork", "com.acme.Fork", i + 1));
      threads.add(new ThreadRef(threadName + i, 30 + i, i == 1, i == 0 ? "?" : "Table.<init>:7"));
      LockRef next = new LockRef("Fork", "com.acme.Fork", (i + 1) % size + 1);
      steps.add(
          new Step(
              threads.get(i),
              new Use(locks.get(i), FRAME),
              new Use(next, FRAME),
              null,
              null,
              List.of(FRAME)));
      stacks.add(new Evidence("held " + i, List.of(FRAME)));
      stacks.add(new Evidence("wanted " + i, List.of(FRAME)));
    }
    return new Finding(
        rule,
        rule.severity(),
        rule.id() + "-0123",
        "Fork#1 -> Fork#2 -> Fork#1",
        Instant.EPOCH,
        locks,
        threads,
        steps,
        stacks,
        List.of("No gate lock."));
  }

  @Test
  void anInversionIsPotentialInEveryLineThatSaysDeadlock() {
    String text = FindingText.of(cycle(Inversion.RULE, 2, "T"));

    assertThat(text.lines().findFirst())
        .hasValue("HEDDLE lock-order-inversion (potential deadlock)");
    assertThat(text.lines().filter(l -> l.contains("is a deadlock"))).isEmpty();
  }

  @Test
  void aDeadlockIsNeverCalledPotential() {
    String text = FindingText.of(cycle(Deadlock.RULE, 2, "T"));

    assertThat(text).startsWith("HEDDLE deadlock\n").doesNotContainIgnoringCase("potential");
  }

  @Test
  void threadsStandSideBySide() {
    String text = FindingText.of(cycle(Inversion.RULE, 2, "T"));

    assertThat(text.lines())
        .anyMatch(
            l -> l.matches("  \"T0\" \\(thread 30\\) +\"T1\" \\(virtual thread 31, from Table.*"))
        .anyMatch(l -> l.matches("    takes Fork#1 +takes Fork#2"))
        .anyMatch(l -> l.matches("    wants Fork#2 +wants Fork#1"))
        .anyMatch(l -> l.matches("      at Bank.transfer:21 +at Bank.transfer:21"));
  }

  @Test
  void manyThreadsDoNotMakeLongLines() {
    String text = FindingText.of(cycle(Inversion.RULE, 7, "Philosopher-"));

    assertThat(text.lines().filter(l -> l.contains("takes Fork"))).hasSize(3);
    for (int i = 0; i < 7; i++) {
      assertThat(text).contains("\"Philosopher-" + i + "\"", "held " + i, "wanted " + i);
    }
  }

  @Test
  void theLastLineIsForGrep() {
    String text = FindingText.of(cycle(Inversion.RULE, 2, "T"));

    assertThat(text)
        .endsWith(
            "\nSUMMARY: heddle: lock-order-inversion Fork#1 -> Fork#2 -> Fork#1"
                + " [lock-order-inversion-0123]\n");
  }

  @Test
  void namesCannotForgeLinesOrColours() {
    String text =
        FindingText.of(
            cycle(Deadlock.RULE, 2, "x\nSUMMARY: heddle: none\u001b[31m\u202e\u2028\u0085"));

    assertThat(text.lines().filter(l -> l.startsWith("SUMMARY"))).hasSize(1);
    assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028", "\u0085").contains("x\\u000aSUM");
  }

  @Test
  void testsAreNamedAndCannotForgeLines() {
    Finding finding = cycle(Deadlock.RULE, 2, "t").in(List.of("ATest.a", "b\nSUMMARY: no"));

    assertThat(FindingText.of(finding)).contains("found in ATest.a, b\\u000aSUMMARY: no\n");
  }

  @Test
  void otherRulesHaveNoScenario() {
    Finding finding =
        new Finding(
            UncaughtReport.RULE,
            Severity.ERROR,
            "uncaught-exception-0123",
            "T died of java.lang.IllegalStateException",
            Instant.EPOCH,
            List.of(),
            List.of(new ThreadRef("T", 1, false, "?")),
            List.of(new Evidence("thrown", List.of(FRAME))),
            List.of());

    assertThat(FindingText.of(finding))
        .startsWith("HEDDLE uncaught-exception\n")
        .contains("at com.acme.Bank.transfer(Bank.java:21)", UncaughtReport.RULE.fix())
        .doesNotContain("takes", "why");
  }
}
