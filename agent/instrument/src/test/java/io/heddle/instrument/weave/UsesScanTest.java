package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.ClassUses;
import io.heddle.instrument.weave.subject.Initializers;
import io.heddle.instrument.weave.subject.Uses;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes a class may be the one to initialise. */
class UsesScanTest {
  private static final String SUBJECT = Uses.class.getName() + "$";

  private final Woven woven = new Woven();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Makes",
        "Reads",
        "Writes",
        "Calls",
        "InLambda",
        "RefersToConstructor",
        "RefersToMethod",
        "LooksUp",
        "LooksUpByPart"
      })
  void noticesWhatInitialises(String user) throws Exception {
    assertThat(isUser(user)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CallsItsObject", "ReadsItsObject", "Casts", "Catches", "NamesIt", "Mentions"})
  void anObjectThatIsThereHasItsClassInitialised(String user) throws Exception {
    assertThat(isUser(user)).isFalse();
  }

  @Test
  void knowsSuperclassAndTopLevelClass() throws Exception {
    weave("Inherits");
    ClassUses.Index classes = woven.sites.uses().index();
    int inherits = ClassUses.mark(SUBJECT + "Inherits");
    assertThat(classes.superclassOf(inherits)).isEqualTo(ClassUses.mark(SUBJECT + "Used"));
    assertThat(classes.topOf(inherits)).isEqualTo(ClassUses.mark(Uses.class.getName()));
    weave("Makes");
    assertThat(woven.sites.uses().index().superclassOf(ClassUses.mark(SUBJECT + "Makes"))).isZero();
  }

  @Test
  void whatUsesOnlyTheJdkIsLeftOut() throws Exception {
    int before = woven.sites.uses().position();
    woven.weave(
        Woven.bytesOf(
            Class.forName(
                Initializers.class.getName() + "$OfTheJdkOnly",
                false,
                getClass().getClassLoader())));
    assertThat(woven.sites.uses().position()).isEqualTo(before);
  }

  private boolean isUser(String user) throws Exception {
    weave(user);
    int mark = ClassUses.mark(SUBJECT + user);
    int[] users = woven.sites.uses().index().usersOf(ClassUses.mark(SUBJECT + "Used"));
    return Arrays.stream(users).anyMatch(each -> each == mark);
  }

  private void weave(String subject) throws Exception {
    woven.weave(
        Woven.bytesOf(Class.forName(SUBJECT + subject, false, getClass().getClassLoader())));
  }
}
