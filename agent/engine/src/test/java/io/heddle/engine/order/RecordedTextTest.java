package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTextTest {
  private static Site site(String type, String method, int line, String file) {
    return new Site(1, Operation.CALL, type, method, line, file, null);
  }

  @Test
  void placesComeBack() {
    for (Site site :
        List.of(
            site("com.acme.Account", "transfer", 42, "Account.java"),
            site("com.acme.Account$Entry", "<init>", 7, "Account.java"),
            site("Main", "takes two locks", 1, "Main.kt"))) {
      assertThat(RecordedText.site(RecordedText.of(site))).isEqualTo(site);
    }
    Site noFile = new Site(1, Operation.CALL, "a.B", "m", 0, null, null);
    assertThat(RecordedText.site(RecordedText.of(noFile))).isEqualTo(noFile);
    assertThat(RecordedText.site(RecordedText.of(Site.UNKNOWN))).isEqualTo(Site.UNKNOWN);
  }

  @Test
  void heldLocksComeBack() {
    List<HeldView> held =
        List.of(
            new HeldView(
                new LockRef("A.open(lock)", "java.lang.Object", 3),
                LockMode.EXCLUSIVE,
                site("a.A", "m", 5, "A.java")),
            new HeldView(new LockRef("B.class", "a.B.class", 4), LockMode.SHARED, Site.UNKNOWN),
            new HeldView(
                new LockRef("Odd\tname\nof.a", "Odd\tname\nof", 5),
                LockMode.EXCLUSIVE,
                site("Odd\tname\nof", "m", 6, "A.java")));

    assertThat(RecordedText.held(RecordedText.of(held))).isEqualTo(held);
    assertThat(RecordedText.held("")).isEmpty();
  }

  @Test
  void clocksComeBack() {
    Clock clock = Clock.NONE;
    for (int thread = 1; thread <= Clock.MAX_ENTRIES + 3; thread++) {
      clock = clock.with(thread, 100 + thread);
    }
    Clock back = Clock.parse(clock.toText());

    assertThat(back.toText()).isEqualTo(clock.toText()).contains("*=103");
    assertThat(back.knows(5, 105)).isTrue();
    assertThat(back.knows(5, 106)).isFalse();
    assertThat(back.knows(999, 103)).as("by the floor").isTrue();
    assertThat(Clock.parse(Clock.NONE.toText()).knows(1, 1)).isFalse();
  }

  @Test
  void whatWasNotWrittenSoIsRefused() {
    for (String text : List.of("a\tb", "x\texclusive\tA\tB\t?", "1\tboth\tA\tB\t?")) {
      assertThatIllegalArgumentException().isThrownBy(() -> RecordedText.held(text));
    }
    for (String text : List.of("1", "a=b", "=")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Clock.parse(text));
    }
    assertThat(RecordedText.site("no place")).isEqualTo(Site.UNKNOWN);
  }
}
