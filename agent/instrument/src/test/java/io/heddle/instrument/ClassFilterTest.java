package io.heddle.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.option.OptionParser;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ClassFilterTest {
  private static final ClassLoader APPLICATION = new ClassLoader(null) {};

  private static ClassFilter filter(String options) {
    return new ClassFilter(OptionParser.parse(options, new Properties(), Map.of()).options());
  }

  @Test
  void wantsApplicationsAndLibrariesAndNothingOfTheJdk() {
    ClassFilter filter = filter("");
    assertThat(filter.wants(APPLICATION, "com/acme/Orders")).isTrue();
    assertThat(filter.wants(APPLICATION, "org/h2/Driver")).isTrue();
    assertThat(filter.wants(null, "com/acme/OnTheBootPath")).isFalse();
    assertThat(filter.wants(APPLICATION, "javax/sql/Mine")).isFalse();
    assertThat(filter.wants(APPLICATION, "sun/misc/Unsafe")).isFalse();
  }

  @Test
  void leavesTheAgentItselfAlone() {
    ClassFilter filter = filter("");
    assertThat(filter.wants(ClassFilter.class.getClassLoader(), "com/acme/Orders")).isFalse();
    assertThat(filter.wants(APPLICATION, "io/heddle/Launcher")).isFalse();
  }

  @Test
  void takesOnlyWhatIsIncludedAndNothingThatIsExcluded() {
    ClassFilter filter = filter("include=com.acme.*:org.shop.*,exclude=*.generated.*");
    assertThat(filter.wants(APPLICATION, "com/acme/Orders")).isTrue();
    assertThat(filter.wants(APPLICATION, "org/shop/deep/Cart")).isTrue();
    assertThat(filter.wants(APPLICATION, "org/h2/Driver")).isFalse();
    assertThat(filter.wants(APPLICATION, "com/acme/generated/Mapper")).isFalse();
  }

  @Test
  void aPatternIsNoRegularExpression() {
    ClassFilter filter = filter("include=com.acme.Or(ders");
    assertThat(filter.wants(APPLICATION, "com/acme/Or(ders")).isTrue();
    assertThat(filter.wants(APPLICATION, "com/acmeXOr(ders")).isFalse();
  }
}
