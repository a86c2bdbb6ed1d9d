package io.heddle.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path directory;

  private Path results() throws IOException {
    return Files.createDirectories(directory.resolve("surefire-reports"));
  }

  @Test
  void forgetsEarlierOnesAndNothingElse() throws IOException {
    Reports reports = new Reports(directory.resolve("heddle"));
    reports.forget();
    assertThat(reports.isEmpty()).isTrue();
    Files.writeString(directory.resolve("heddle/17.jsonl"), "{}");
    Files.writeString(directory.resolve("heddle/hotspot-pid-17-id-1.jfr"), "");
    Files.writeString(directory.resolve("heddle/notes.txt"), "mine");
    assertThat(reports.isEmpty()).isFalse();
    reports.forget();
    assertThat(directory.resolve("heddle")).isDirectoryContaining("glob:**notes.txt");
    assertThat(directory.resolve("heddle")).isDirectoryNotContaining("glob:**.{jsonl,jfr}");
  }

  @Test
  void knowsWhetherTestsHaveRunSince() throws IOException {
    Path earlier = Files.writeString(results().resolve("TEST-a.xml"), "");
    Files.setLastModifiedTime(earlier, FileTime.from(Instant.now().minusSeconds(60)));
    Reports reports = new Reports(directory.resolve("heddle"));
    assertThat(reports.isOlderThan(results())).isFalse();
    reports.forget();
    assertThat(reports.isOlderThan(directory.resolve("missing"))).isFalse();
    assertThat(reports.isOlderThan(results())).isFalse();
    Path later = Files.writeString(results().resolve("TEST-b.xml"), "");
    Files.setLastModifiedTime(later, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(reports.isOlderThan(results())).isTrue();
  }
}
