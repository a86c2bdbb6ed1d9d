package io.heddle.analysis.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignFormatTest {
  @TempDir private Path directory;

  private String sentence(String text) throws Exception {
    Path file = directory.resolve("some.txt");
    return ForeignFormat.sentence(Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0SECTION       TITLE subcomponent dump routine|javacore",
        "# A fatal error has been detected by the Java Runtime Environment:|crash report",
        "JAVA PROFILE 1.0.2|heap dump",
        "goroutine 17 [running]:|Go",
        "Thread 3 (Thread 0x7f (LWP 77)):|native debugger",
        "main;a.b.c;d 17|profiler"
      })
  void namesTheLineAndTheFormat(String line, String format) throws Exception {
    assertThat(sentence("first\n" + line + "\nmore")).startsWith("Line 2, \"").contains(format);
  }

  @Test
  void namesTheFirstLineOfWhatItDoesNotKnow() throws Exception {
    assertThat(sentence("\n\n  hello \u0007 " + "x".repeat(500) + "\n"))
        .contains("line 3 is \"  hello \\u0007 xxx")
        .hasSizeLessThan(250);
    assertThat(sentence("")).contains("line 1 is \"\"");
    assertThat(sentence("\u007fELF\u0002\u0001")).contains("core file");
  }
}
