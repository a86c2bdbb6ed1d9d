package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.cli.watch.View;
import io.heddle.cli.watch.Watch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCommandTest {
  /** Takes pages, and does something after each. */
  private static class Pages implements View {
    final List<List<String>> shown = new ArrayList<>();
    private final AutoCloseable after;

    Pages(AutoCloseable after) {
      this.after = after;
    }

    @Override
    public int lines() {
      return 20;
    }

    @Override
    public void show(List<String> page) {
      shown.add(page);
    }

    @Override
    public boolean goesOnAfter(long nanos) {
      try {
        after.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void showsOnePageAfterTheOther() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Run run = Run.heddle("watch", jvm.pid(), "--pages", "2");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out().split("(?m)^process " + jvm.pid(), -1)).hasSize(3);
      assertThat(run.out()).contains("threads are idle", "Nothing hangs");
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  @Test
  void endsWithTheJvm() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Pages pages = new Pages(jvm::close);
      new Watch(Long.parseLong(jvm.pid()), pages).run(Long.MAX_VALUE);
      assertThat(pages.shown).hasSize(1);
      assertThat(pages.shown.get(0)).hasSizeLessThanOrEqualTo(20);
    }
  }

  @Test
  void endsWhenNobodyWantsAnotherPage() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      Pages pages =
          new Pages(() -> {}) {
            @Override
            public boolean goesOnAfter(long nanos) {
              return shown.size() < 2;
            }
          };
      new Watch(Long.parseLong(jvm.pid()), pages).run(Long.MAX_VALUE);
      assertThat(pages.shown).hasSize(2);
    }
  }

  private static final String[] SHOWS_PROPERTIES = {
    "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"
  };

  @Test
  void showsWhatTheAgentTellsAndHowItChanges() throws Exception {
    try (TargetJvm jvm = TargetJvm.start(TargetJvm.WithAgent.class, SHOWS_PROPERTIES)) {
      Pages pages =
          new Pages(
              () -> {
                jvm.send(" ");
                jvm.awaitLine("grown");
              });
      new Watch(Long.parseLong(jvm.pid()), pages).run(2);

      assertThat(String.join("\n", pages.shown.get(0)))
          .contains("Heddle 1.2 is in it: 1 finding, 3 pools.", "rule-1  found")
          .containsPattern("\\b7 +- +2 +2 +- +0 +Orders")
          .contains("and 2 more")
          .doesNotContain("rule-2");
      assertThat(String.join("\n", pages.shown.get(1)))
          .containsPattern("(?s)rule-2  found.*rule-1  found")
          .containsPattern("12 +\\+5 +2 +2 +0 +0 +Orders");
    }
  }

  @Test
  void asksNoJvmInWhichThereIsNoAgent() throws Exception {
    try (TargetJvm jvm = TargetJvm.start()) {
      assertThat(Run.heddle("watch", jvm.pid(), "--pages", "1").out())
          .doesNotContain("Heddle", "by queue length");
    }
  }

  @Test
  void saysWhyItCannot() {
    Run run = Run.heddle("watch", "999999999");
    assertThat(run.exit()).isEqualTo(Main.UNUSABLE);
    assertThat(run.err()).contains("There is no process 999999999");
  }
}
