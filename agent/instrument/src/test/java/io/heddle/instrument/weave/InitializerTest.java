package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import io.heddle.instrument.weave.subject.Initializers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {
  private static final String SUBJECT = Initializers.class.getName() + "$";
  private final Woven woven = new Woven();

  @ParameterizedTest
  @CsvSource({
    "Makes, Other, <clinit>",
    "Reads, Other, <clinit>",
    "Writes, Other, <clinit>",
    "Calls, Other, <clinit>",
    "CallsInherited, Heir, <clinit>",
    "ByConstructor, Other, indirectly",
    "AfterAssertions, Other, <clinit>",
    "Hidden, Other, <clinit>",
  })
  void knowsWhatIsNeededInAnyCase(String subject, String needed, String method) throws Exception {
    List<Need> needs = initializer(subject).needs();
    assertThat(needs).hasSize(1);
    assertThat(needs.get(0).className()).isEqualTo(SUBJECT + needed);
    assertThat(needs.get(0).method()).isEqualTo(method);
    assertThat(needs.get(0).line()).isPositive();
  }

  @Test
  void theSuperclassIsNeeded() throws Exception {
    List<Need> needs = initializer("Inherits").needs();
    assertThat(needs).extracting(Need::className).containsExactly(SUBJECT + "Other");
    assertThat(needs).extracting(Need::member).containsExactly(Initializer.SUPERCLASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Perhaps", "Tries", "Leaves"})
  void knowsWhatMayBePassedOver(String subject) throws Exception {
    assertThat(initializer(subject).needs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Later", "Plain", "OfTheJdkOnly"})
  void leavesWhatCanBeOnNoCycle(String subject) throws Exception {
    weave(subject);
    assertThat(sites()).isEmpty();
  }

  @Test
  void anInheritedMemberIsNoneOfTheClass() throws Exception {
    long member = initializer("CallsInherited").needs().get(0).member();
    long declared = initializer("Calls").needs().get(0).member();
    assertThat(member).isEqualTo(declared);
    assertThat(initializer("Other")).isNull();
    assertThat(initializer("Fails").statics()).isNotEmpty().doesNotContain(declared);
  }

  @Test
  void reportsTheBeginningAndTheEnd() throws Throwable {
    Class<?> subject = woven.load(Initializers.class);
    assertThat(woven.call(subject, "nested")).isEqualTo(1);
    assertThat(steps())
        .containsExactly(
            "classInitializing Initializers.Outer.<clinit>",
            "classInitializing Initializers.Makes.<clinit>",
            "classInitialized Initializers.Makes.<clinit>",
            "classInitialized Initializers.Outer.<clinit>");
  }

  @Test
  void reportsTheEndOfAnInitialiserThatThrows() throws Throwable {
    Class<?> subject = woven.load(Initializers.class);
    assertThat(woven.call(subject, "failing")).isEqualTo(-1);
    assertThat(steps())
        .containsExactly(
            "classInitializing Initializers.Fails.<clinit>",
            "classInitialized Initializers.Fails.<clinit>");
  }

  private List<String> steps() {
    return woven.initialised().stream().map(e -> e.hook() + " " + e.site().lockName()).toList();
  }

  private Initializer initializer(String subject) throws Exception {
    weave(subject);
    List<Site> sites = sites();
    return sites.isEmpty()
        ? null
        : woven.sites.initializers().take(sites.get(sites.size() - 1).id());
  }

  private void weave(String subject) throws Exception {
    woven.weave(
        Woven.bytesOf(Class.forName(SUBJECT + subject, false, getClass().getClassLoader())));
  }

  private List<Site> sites() {
    return IntStream.rangeClosed(1, woven.sites.size())
        .mapToObj(woven.sites::get)
        .filter(site -> site.operation() == Operation.CLASS_INIT)
        .toList();
  }
}
