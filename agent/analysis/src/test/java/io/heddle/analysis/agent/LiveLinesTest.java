package io.heddle.analysis.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.LiveAgent;
import io.heddle.analysis.model.LiveFinding;
import io.heddle.analysis.model.LivePool;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
  private static final String FIRST =
      "{\"type\":\"heddle\",\"version\":\"0.1\",\"pools\":1,\"findings\":2}\n";
  private static final String POOL =
      "{\"type\":\"pool\",\"id\":3,\"name\":\"P\",\"workers\":4,\"running\":2,\"queued\":9,\"completed\":70}\n";

  private static String finding(int second, String rule) {
    return ("{\"type\":\"finding\",\"time\":\"2026-01-01T00:00:%02dZ\",\"rule\":\"%s\","
            + "\"fingerprint\":\"f\",\"message\":\"m\",\"change\":\"\",\"times\":5}\n")
        .formatted(second, rule);
  }

  @Test
  void readsPoolsAndFindingsNewestFirst() {
    LiveAgent agent = LiveLines.parse(FIRST + POOL + finding(1, "a") + finding(2, "b"));

    assertThat(agent.version()).isEqualTo("0.1");
    assertThat(agent.pools().rows()).containsExactly(new LivePool(3, "P", 4, 2, 9, 70, null));
    assertThat(agent.findings().rows()).extracting(LiveFinding::rule).containsExactly("b", "a");
    assertThat(agent.findings().rows().get(1))
        .isEqualTo(new LiveFinding(Instant.parse("2026-01-01T00:00:01Z"), "a", "f", "m", "", 5));
    assertThat(agent.findings().more()).isZero();
  }

  @Test
  void countsWhatIsNotTold() {
    LiveAgent agent =
        LiveLines.parse(FIRST.replace("\"pools\":1", "\"pools\":38").replace(":2}", ":-7}") + POOL);

    assertThat(agent.pools().more()).isEqualTo(37);
    assertThat(agent.findings().more()).isZero();
  }

  /** A later agent may tell more, and anybody may tell anything. */
  @Test
  void passesOverWhatItDoesNotUnderstand() {
    LiveAgent agent =
        LiveLines.parse(
            FIRST
                + "{\"type\":\"locks\"}\n"
                + "no json\n[]\n{}\nnull\n"
                + "{\"type\":\"pool\",\"id\":[1]}\n"
                + POOL.replace("9", "\"many\"")
                + POOL.replace("\"P\"", '"' + "x".repeat(20_000) + '"')
                + finding(1, "a").replace("2026", "yesterday")
                + POOL
                + POOL.substring(0, 20));

    assertThat(agent.pools().rows()).containsExactly(new LivePool(3, "P", 4, 2, 9, 70, null));
    assertThat(agent.findings().rows()).isEmpty();
  }

  @Test
  void readsSoManyLinesAndNoMore() {
    assertThat(LiveLines.parse(FIRST + POOL.repeat(100_000)).pools().rows()).hasSizeLessThan(1_000);
  }

  @Test
  void isSilentWithoutItsFirstLine() {
    assertThat(LiveLines.parse("")).isSameAs(LiveAgent.SILENT);
    assertThat(LiveLines.parse(POOL)).isSameAs(LiveAgent.SILENT);
  }

  @Test
  void comparesPoolsWithWhatTheyWere() {
    LiveAgent before = LiveLines.parse(FIRST + POOL);
    LiveAgent now =
        LiveLines.parse(FIRST + POOL.replace(":9", ":11") + POOL.replace(":3", ":8")).after(before);
    LiveAgent later = LiveLines.parse(FIRST + POOL).after(now);

    assertThat(now.pools().rows().get(0).before()).isEqualTo(before.pools().rows().get(0));
    assertThat(now.pools().rows().get(1).before()).isNull();
    assertThat(later.pools().rows().get(0).before()).extracting(p -> p.queued()).isEqualTo(11L);
  }
}
