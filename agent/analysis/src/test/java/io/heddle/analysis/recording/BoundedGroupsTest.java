package io.heddle.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedGroupsTest {
  @Test
  void countsWhatFindsNoRoom() {
    BoundedGroups<String, StringBuilder> groups = new BoundedGroups<>(1);

    assertThat(groups.get("a", StringBuilder::new)).isNotNull();
    assertThat(groups.get("b", StringBuilder::new)).isNull();
    assertThat(groups.get("a", StringBuilder::new)).isSameAs(groups.map().get("a"));
    assertThat(groups.uncounted()).isEqualTo(1);
  }
}
