package io.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.report.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  @Test
  void noTwoHaveOneNameOrOneSuffix() {
    List<String> suffixes = Formats.ALL.stream().flatMap(f -> f.suffixes().stream()).toList();

    assertThat(Formats.ALL).extracting(Format::id).doesNotHaveDuplicates();
    assertThat(suffixes).doesNotHaveDuplicates().hasSizeGreaterThan(Formats.ALL.size() - 2);
    assertThat(suffixes).noneMatch(suffix -> suffix.startsWith("."));
  }

  @ParameterizedTest
  @CsvSource({
    "a/run.trace.json, perfetto",
    "run.perfetto-trace, perfetto",
    "trace.json, json",
    "R.HTML, html",
    "r.xml, junit"
  })
  void theSuffixTells(String file, String format) {
    assertThat(Formats.ofFile(file)).map(Format::id).contains(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.pdf", "json", "github", ""})
  void othersAreNoFiles(String file) {
    assertThat(Formats.ofFile(file)).isEmpty();
  }

  @Test
  void eachIsFoundByItsName() {
    for (Format format : Formats.ALL) {
      assertThat(Formats.named(format.id().toUpperCase(Locale.ROOT)))
          .isEqualTo(Optional.of(format));
    }
  }

  @Test
  void theHelpNamesThemAll() {
    String help = Run.heddle("analyze", "--help").out();

    for (Format format : Formats.ALL) {
      assertThat(help).contains("  " + format.id());
      assertThat(format.suffixes()).allMatch(suffix -> help.contains("." + suffix));
    }
  }

  @Test
  void soDoThePages() throws Exception {
    for (String name : List.of("analyze.md", "ci.md")) {
      String page = Files.readString(Path.of("../../docs").resolve(name));
      for (Format format : Formats.ALL) {
        assertThat(page).as(name).contains("`" + format.id() + "`");
        assertThat(format.suffixes()).as(name).allMatch(end -> page.contains("`." + end + "`"));
      }
    }
  }
}
