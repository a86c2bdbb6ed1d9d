package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteTableTest {
  private final SiteTable table = new SiteTable();

  private int block(int weaving, String method) {
    return table.intern(weaving, Operation.MONITOR, "Script", method, 7, "Script.java", null);
  }

  @Test
  void aClassThatIsLoadedAgainHasItsSitesOnce() {
    Set<Integer> ids = new HashSet<>();
    for (int load = 0; load < 1200; load++) {
      int weaving = table.beginWeaving();
      for (int method = 0; method < 100; method++) {
        ids.add(block(weaving, "m" + method));
      }
    }

    assertThat(ids).hasSize(100).doesNotContain(0);
    assertThat(table.size()).isEqualTo(100);
    ids.forEach(id -> assertThat(table.get(id).className()).isEqualTo("Script"));
  }

  @Test
  void placesOfOneClassThatLookAlikeStayTwo() {
    int first = table.beginWeaving();
    int outer = block(first, "m");
    int inner = block(first, "m");
    int second = table.beginWeaving();

    assertThat(inner).isNotEqualTo(outer);
    assertThat(List.of(block(second, "m"), block(second, "m"))).containsExactly(outer, inner);
  }

  @Test
  void placesThatDifferInAnythingAreTwo() {
    Set<Integer> ids = new HashSet<>();
    for (Operation operation : List.of(Operation.MONITOR, Operation.TAKE)) {
      for (String text : List.of("A", "B")) {
        for (int line = 0; line < 2; line++) {
          ids.add(table.intern(table.beginWeaving(), operation, text, "m", line, null, null));
          ids.add(table.intern(table.beginWeaving(), operation, "A", text, line, null, "A.x"));
          ids.add(table.intern(table.beginWeaving(), operation, "A", "m", line, text, null));
          ids.add(table.intern(table.beginWeaving(), operation, "A", "m", line, null, text));
        }
      }
    }

    assertThat(ids).hasSize(2 * 2 * 2 * 4);
  }

  @Test
  void pastTheLimitEachPlaceIsUnknownAndCounted() {
    int weaving = table.beginWeaving();
    for (int i = 0; i < SiteTable.MAX_SITES + 10; i++) {
      block(weaving, "m" + i);
    }

    assertThat(block(weaving, "one more")).isZero();
    assertThat(table.dropped()).isGreaterThan(10);
    assertThat(block(table.beginWeaving(), "m1")).isNotZero();
  }

  @Test
  void aLaterTableKnowsNothingOfTheIdsOfAnEarlierOne() {
    SiteTable earlier = new SiteTable();
    int old = earlier.add(Operation.MONITOR, "Old", "method", 1, null, null);
    SiteTable later = new SiteTable(earlier.lastId());
    int young = later.add(Operation.MONITOR, "Young", "method", 2, null, null);
    assertThat(young).isNotEqualTo(old);
    assertThat(later.get(young).className()).isEqualTo("Young");
    assertThat(later.get(old)).isEqualTo(Site.UNKNOWN);
    assertThat(later.lastId()).isEqualTo(young);
    assertThat(later.size()).isEqualTo(1);
  }
}
