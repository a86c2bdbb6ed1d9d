package io.heddle.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PackedFileTest {
  private static final byte[] CONTENT = new byte[300_000];

  private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4};

  @TempDir Path directory;

  /** Half of it can be made smaller. */
  @BeforeAll
  static void fill() {
    Random random = new Random(1);
    for (int i = 0; i < CONTENT.length; i++) {
      CONTENT[i] = (byte) random.nextInt(16);
    }
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("some.file"), content);
  }

  /** The names, without that of the file, and what is in them, as far as it can be read. */
  private Map<String, byte[]> read(byte[] file) throws IOException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    Path path = file(file);
    try (PackedFile packed = PackedFile.open(path)) {
      packed.read(
          entry -> {
            assertThat(entry.name()).startsWith(path.toString());
            String name = entry.name().substring(path.toString().length());
            found.put(name, whatCanBeRead(entry.content()));
          });
    }
    return found;
  }

  private static byte[] whatCanBeRead(InputStream content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.transferTo(bytes);
    } catch (PackedException e) {
      assertThatThrownBy(content::read).as("again").isSameAs(e);
    }
    return bytes.toByteArray();
  }

  private String problem(byte[] file) throws IOException {
    try (PackedFile packed = PackedFile.open(file(file))) {
      packed.read(entry -> entry.content().transferTo(OutputStream.nullOutputStream()));
      return "";
    } catch (PackedException e) {
      return e.getMessage();
    }
  }

  private static byte[] together(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @ParameterizedTest
  @EnumSource
  void givesWhatWasPacked(Pack pack) throws Exception {
    byte[] packed = pack.of(CONTENT);

    assertThat(PackedFile.isOne(file(packed))).isTrue();
    assertThat(read(packed).values()).containsExactly(CONTENT);
    assertThat(PackedFile.endings()).contains(pack.ending);
  }

  @Test
  void whatIsNotPackedIsGivenAsItIs() throws Exception {
    assertThat(PackedFile.isOne(file(CONTENT))).isFalse();
    assertThat(read(CONTENT)).containsOnlyKeys("");
    assertThat(read(CONTENT).values()).containsExactly(CONTENT);
    assertThat(read(new byte[0]).values()).containsExactly(new byte[0]);
    assertThat(PackedFile.isOne(directory)).isFalse();
    assertThat(PackedFile.isOne(directory.resolve("none"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "LZ4"})
  void readsSeveralMembers(Pack pack) throws Exception {
    assertThat(read(together(pack.of(CONTENT), pack.of(CONTENT))).values())
        .containsExactly(together(CONTENT, CONTENT));
  }

  @Test
  void givesEachFileOfAnArchive() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("folder/", new byte[0]);
    entries.put("folder/../../etc/a", new byte[] {1});
    entries.put("__MACOSX/folder/._a", new byte[] {2});
    entries.put("b.gz", Pack.GZIP.of(CONTENT));
    entries.put("c.zip", Pack.zip(Map.of("d", Pack.LZ4.of(new byte[] {4}))));
    entries.put("e.xz", XZ);
    entries.put("empty", new byte[0]);

    Map<String, byte[]> found = read(Pack.GZIP.of(Pack.zip(entries)));

    assertThat(found)
        .containsOnlyKeys("!folder/../../etc/a", "!b.gz", "!c.zip!d", "!e.xz", "!empty");
    assertThat(found.get("!b.gz")).isEqualTo(CONTENT);
    assertThat(found.get("!c.zip!d")).containsExactly(4);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatComesBeforeTheEndOfATruncatedOne(Pack pack) throws Exception {
    byte[] packed = pack.of(CONTENT);
    byte[] most = Arrays.copyOf(packed, packed.length * 9 / 10);

    byte[] found = read(most).values().iterator().next();

    assertThat(found.length).isGreaterThan(CONTENT.length / 2);
    assertThat(found).isEqualTo(Arrays.copyOf(CONTENT, found.length));
    for (int length : new int[] {14, 40, 1_000, most.length}) {
      assertThat(problem(Arrays.copyOf(packed, length)))
          .as("%d bytes", length)
          .contains("truncated");
    }
  }

  @Test
  void missesTheEndOfAnArchiveAlsoBetweenTwoFiles() throws Exception {
    byte[] zip = Pack.zip(new LinkedHashMap<>(Map.of("a", CONTENT)));
    int directoryAt = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");

    assertThat(problem(Arrays.copyOf(zip, directoryAt))).contains("truncated");
  }

  @ParameterizedTest
  @CsvSource({
    "xz, fd377a585a000004",
    "Zstandard, 28b52ffd00",
    "bzip2, 425a6839314159265359",
    "7-Zip, 377abcaf271c0004",
    "RAR, 526172211a0700",
    "LZ4 of the old format, 02214c1800",
    "compress, 1f9d90"
  })
  void namesWhatItDoesNotRead(String name, String bytes) throws Exception {
    byte[] beginning = new byte[bytes.length() / 2];
    for (int i = 0; i < beginning.length; i++) {
      beginning[i] = (byte) Integer.parseInt(bytes.substring(2 * i, 2 * i + 2), 16);
    }
    byte[] file = Arrays.copyOf(beginning, 1_000);

    assertThat(PackedFile.isOne(file(file))).isTrue();
    assertThat(problem(file)).contains(name, "unpack it first");
  }

  @Test
  void namesTar() throws Exception {
    byte[] tar = new byte[1_024];
    System.arraycopy(new byte[] {'u', 's', 't', 'a', 'r'}, 0, tar, 257, 5);

    assertThat(problem(tar)).contains("tar");
  }

  @Test
  void namesBlocksOfLz4ThatItCannotRead() throws Exception {
    byte[] dependent = Pack.LZ4.of(CONTENT);
    dependent[4] &= ~0x20; // the flag of independent blocks

    assertThat(problem(dependent)).contains("Dependent block");
  }

  /** As files that were made to fill disks do. */
  @Test
  void stopsAtWhatGrowsTooMuch() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 400; i++) {
        out.write(zeros);
      }
    }
    byte[] bomb = bytes.toByteArray();

    assertThat(problem(bomb)).contains("times its size");
    assertThat(problem(Pack.zip(Map.of("bomb", Pack.LZ4.of(bomb))))).contains("times its size");
  }

  @Test
  void stopsAtTooManyLayersAndFiles() throws Exception {
    byte[] packed = CONTENT;
    for (int i = 0; i < 5; i++) {
      packed = Pack.GZIP.of(packed);
    }
    assertThat(problem(packed)).contains("times");

    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i <= 10_000; i++) {
      many.put("f" + i, new byte[0]);
    }
    assertThat(problem(Pack.zip(many))).contains("More than 10000 files");
  }

  /** Whatever was changed: no other exception, and always an end. */
  @ParameterizedTest
  @EnumSource
  void neverFailsOtherwise(Pack pack) throws Exception {
    byte[] packed = pack.of(pack.of(Arrays.copyOf(CONTENT, 20_000)));
    Random random = new Random(5);
    for (int round = 0; round < 700; round++) {
      byte[] changed = Arrays.copyOf(packed, 1 + random.nextInt(packed.length));
      for (int i = random.nextInt(4); i > 0; i--) {
        // Mostly at the beginning, where the headers are.
        int at = random.nextInt(1 + random.nextInt(changed.length));
        changed[at] = (byte) random.nextInt(256);
      }
      try {
        read(changed);
      } catch (PackedException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
