package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteTableTest {
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
