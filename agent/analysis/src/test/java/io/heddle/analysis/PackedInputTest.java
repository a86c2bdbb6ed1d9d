package io.heddle.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.file.Pack;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.recording.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever can be read can be read packed, and nothing is left behind. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PackedInputTest {
  private static final String PLACE = "java.io.tmpdir";
  private static final String BEFORE = System.getProperty(PLACE);
  private static final String REPORT =
      "{\"schema\":1,\"time\":\"2026-01-01T00:00:00Z\",\"status\":\"started\"}\n";

  @TempDir static Path place;
  @TempDir static Path kept;
  private static byte[] recording;

  @TempDir Path directory;

  @BeforeAll
  static void record() throws Exception {
    System.setProperty(PLACE, place.toString());
    Path file =
        TestRecording.write(
            kept.resolve("good.jfr"),
            () -> {
              TestRecording.finding("deadlock", "fatal", "d");
              TestRecording.created("last", "Main.main:1");
            });
    recording = Files.readAllBytes(file);
  }

  @AfterAll
  static void unpackElsewhere() {
    System.setProperty(PLACE, BEFORE);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left).isEmpty();
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static Analysis analyze(Path... files) {
    return Analyzer.analyze(List.of(files), Progress.NONE);
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length * 19 / 20);
  }

  @ParameterizedTest
  @EnumSource
  void readsARecordingWhateverItsName(Pack pack) throws Exception {
    Analysis plain = analyze(file("plain", recording));
    for (String name : List.of("a.jfr", "a.jfr." + pack.ending, "a", "a.bin")) {
      Path file = file(name, pack.of(recording));
      Analysis analysis = analyze(file);

      assertThat(analysis.complete()).isTrue();
      assertThat(analysis.findings()).isEqualTo(plain.findings()).hasSize(1);
      RecordingSummary summary = analysis.recordings().get(0);
      assertThat(summary.events()).isEqualTo(plain.recordings().get(0).events());
      assertThat(summary.file()).isEqualTo(file + (pack == Pack.ZIP ? "!entry.jfr" : ""));
    }
  }

  @Test
  void eachRecordingOfAnArchiveIsAnInput() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("read.me", "These are recordings.".getBytes(StandardCharsets.UTF_8));
    entries.put("one.jfr", recording);
    entries.put("\0odd:name", Pack.LZ4.of(recording));
    entries.put("report.jsonl.gz", Pack.GZIP.of(REPORT.getBytes(StandardCharsets.UTF_8)));
    entries.put("package.json", "{}".getBytes(StandardCharsets.UTF_8));
    entries.put("empty.jfr", new byte[0]);
    Path zip = file("x.zip", Pack.zip(entries));

    List<RecordingSummary> read = analyze(zip).recordings();

    assertThat(read)
        .extracting(RecordingSummary::file)
        .containsExactly(
            zip + "!one.jfr", zip + "!\0odd:name", zip + "!report.jsonl.gz", zip + "!empty.jfr");
    assertThat(read.get(1).events()).isEqualTo(read.get(0).events()).isPositive();
    assertThat(read.get(2).events()).isEqualTo(1);
    assertThat(read.get(3).problem()).contains("empty");
  }

  @Test
  void readsReportsAndDumps() throws Exception {
    byte[] dump =
        "Full thread dump x:\n\n\"a\" #1 prio=5 tid=0x1 nid=2 runnable\n   java.lang.Thread.State: RUNNABLE\n"
            .getBytes(StandardCharsets.UTF_8);
    Analysis analysis =
        analyze(
            file("report", Pack.LZ4.of(REPORT.getBytes(StandardCharsets.UTF_8))),
            file("dump", Pack.ZIP.of(dump)),
            file("dump.gz", Pack.GZIP.of(dump)));

    assertThat(analysis.complete()).isTrue();
    assertThat(analysis.recordings()).extracting(RecordingSummary::events).containsOnly(1L);
  }

  @Test
  void saysWhatIsNotInAnArchive() throws Exception {
    Path file = file("x.zip", Pack.zip(Map.of("a.txt", new byte[] {1})));

    assertThat(analyze(file).recordings().get(0).problem()).contains("No recording");
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatPrecedesTheEndOfATruncatedOne(Pack pack) throws Exception {
    byte[] two = Arrays.copyOf(recording, 2 * recording.length);
    System.arraycopy(recording, 0, two, recording.length, recording.length);

    RecordingSummary read = analyze(file("x", cut(pack.of(two)))).recordings().get(0);

    assertThat(read.problem()).contains("truncated");
    assertThat(read.events()).isPositive();
  }

  @Test
  void namesTheOldVersionAlsoWhenItIsPacked() throws Exception {
    byte[] old = {'F', 'L', 'R', 0, 0, 0, 0, 9, 0, 0};

    assertThat(analyze(file("7u40.jfr", Pack.GZIP.of(old))).recordings().get(0).problem())
        .contains("version 0.9", "JDK Mission Control");
  }

  @Test
  void tellsHowFarItIsInTheFileThatWasGiven() throws Exception {
    Path file = kept.resolve("many.jfr");
    TestRecording.write(
        file,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            TestRecording.created("thread " + i, "Main.main:1");
          }
        });
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("1", Files.readAllBytes(file));
    entries.put("2", Files.readAllBytes(file));
    Path zip = file("x.zip", Pack.zip(entries));
    long size = Files.size(zip);
    long[] last = {0, 0};

    Analyzer.analyze(
        List.of(zip),
        (given, events, bytes) -> {
          assertThat(given).isEqualTo(zip);
          assertThat(bytes).isBetween(last[0], size);
          last[0] = bytes;
          last[1]++;
        });

    assertThat(last[0]).isGreaterThan(size / 2);
    assertThat(last[1]).isGreaterThan(4);
  }

  /** Recordings that were changed anywhere, packed or not, are read as far as they can be. */
  @Test
  void neverFailsOnWhatIsLikeARecording() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 150; round++) {
      byte[] changed = recording.clone();
      boolean inside = round % 2 == 0;
      byte[] packed = inside ? changed : pack(random).of(recording);
      damage(random, packed);
      Analysis analysis = analyze(file("x", inside ? pack(random).of(packed) : packed));
      assertThat(analysis.recordings()).isNotEmpty();
    }
  }

  private static Pack pack(Random random) {
    return Pack.values()[random.nextInt(Pack.values().length)];
  }

  private static void damage(Random random, byte[] bytes) {
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
  }
}
