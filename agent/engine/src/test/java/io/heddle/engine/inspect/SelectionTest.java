package io.heddle.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.option.OptionParser;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final SeenThread WEB =
      Seen.worker("Web-1", 12, "ThreadPoolExecutor made at Shop:3");
  private static final SeenThread MAIN = Seen.at("main", 1, Activity.RUNNING);

  private static List<SeenThread> chosen(String thread, String pool) {
    return new Selection(thread, pool, 5).of(List.of(WEB, MAIN));
  }

  @Test
  void choosesByPartsOfNamesAndByNumbers() {
    assertThat(chosen("", "")).containsExactly(WEB, MAIN);
    assertThat(chosen("web", "")).containsExactly(WEB);
    assertThat(chosen("#1", "")).containsExactly(MAIN);
    assertThat(chosen("#12", "")).containsExactly(WEB);
    assertThat(chosen("no such", "")).isEmpty();
  }

  @Test
  void choosesByThePoolAndByNamesOfItsThreads() {
    assertThat(chosen("", "shop")).containsExactly(WEB);
    assertThat(chosen("", "WEB-")).containsExactly(WEB);
    assertThat(chosen("", "main")).isEmpty();
    assertThat(chosen("main", "web")).isEmpty();
  }

  /** The tool gives it to the agent in a line of options, whatever is in the names. */
  @Property
  void survivesTheWayToTheAgent(
      @ForAll String thread, @ForAll String pool, @ForAll @IntRange(min = 1) int top) {
    Selection selection = new Selection(valid(thread), valid(pool), top);
    assertThat(Selection.of(OptionParser.split("command=snapshot" + selection.options())))
        .isEqualTo(selection);
  }

  /** No argument of a program has halves of characters. */
  private static String valid(String text) {
    return text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
