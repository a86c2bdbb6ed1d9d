package io.heddle.analysis.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is compressed, or an archive, or both in each other: gzip, zip and LZ4, whatever its
 * name. Gives streams of what is in it, one after the other, so that memory does not grow with it.
 * To be used by one thread.
 */
public final class PackedFile implements AutoCloseable {
  private static final int MOST_LAYERS = 4;
  private static final int MOST_ENTRIES = 10_000;

  /** What the Finder of macOS adds to archives, with the names of the files that it is about. */
  private static final String FINDER = "__MACOSX/";

  private static final String END_OF_DIRECTORY = "PK\5\6";
  private static final int LONGEST_END = 22 + 0xffff;

  /**
   * Something that is in the file.
   *
   * @param name for people: the name of the file, and of an archive also that of the entry, as in
   *     {@code file.zip!entry}. Whoever packed it has chosen it: it is not to be used as a path
   * @param inArchive whether it is of an archive, where there may be anything beside it
   * @param written when it was changed last
   * @param content of what is packed; fails with a {@link PackedException} only. Is not to be
   *     closed
   */
  public record Entry(String name, boolean inArchive, FileTime written, InputStream content) {}

  /** Looks at what is in a file. */
  @FunctionalInterface
  public interface EntryReader {
    /** Is given each entry once, and need not read it to its end. */
    void read(Entry entry) throws IOException;
  }

  private final Path file;
  private final InputStream stream;
  private final CountedInput input;
  private int entries;

  private PackedFile(Path file) throws IOException {
    this.file = file;
    stream = Files.newInputStream(file);
    input = new CountedInput(stream);
  }

  /** Opens a file, packed or not. */
  public static PackedFile open(Path file) throws IOException {
    return new PackedFile(file);
  }

  /**
   * Whether a file is packed, by its first bytes, also in a way that is only known but not read;
   * not if it cannot be read.
   */
  public static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Packing.of(in.readNBytes(Packing.BEGINNING)).isPresent();
    } catch (IOException e) {
      return false; // its reader will say why
    }
  }

  /** The endings that people give to packed files, without the dot. */
  public static Stream<String> endings() {
    return Packing.endings();
  }

  /** How many bytes of the file have been read, packed as they are. */
  public long bytesRead() {
    return input.bytes();
  }

  /**
   * Gives all that is in the file to {@code reader}; if it is not packed, the file itself. To be
   * called once.
   *
   * @throws PackedException if it cannot be unpacked; what could be was given before
   * @throws IOException what {@code reader} throws
   */
  public void read(EntryReader reader) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    read(new Entry(file.toString(), false, written, input), 0, reader);
  }

  private void read(Entry entry, int layer, EntryReader reader) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(entry.content());
    Optional<Packing> packing = Packing.of(beginning(buffered));
    if (packing.isEmpty() || (entry.inArchive() && !packing.get().isRead())) {
      reader.read(new Entry(entry.name(), entry.inArchive(), entry.written(), buffered));
      return;
    }
    if (layer == MOST_LAYERS) {
      throw new PackedException(
          "It is packed more than " + MOST_LAYERS + " times: it is not read.");
    }
    CountedInput packed = new CountedInput(buffered);
    if (packing.get() == Packing.ZIP) {
      readZip(entry, packed, layer + 1, reader);
      return;
    }
    try (UnpackedInput content = unpacked(packing.get(), packed, packing.get().opener())) {
      read(new Entry(entry.name(), entry.inArchive(), entry.written(), content), layer + 1, reader);
    }
  }

  private UnpackedInput unpacked(Packing packing, CountedInput packed, Packing.Opener opener) {
    return new UnpackedInput(packing, packed, opener, input::bytes);
  }

  /** What it begins with, as far as that can be read; its reader will meet the failure again. */
  private static byte[] beginning(BufferedInputStream in) throws IOException {
    byte[] bytes = new byte[Packing.BEGINNING];
    int length = 0;
    in.mark(bytes.length);
    try {
      for (int next = in.read(); next >= 0; next = length < bytes.length ? in.read() : -1) {
        bytes[length++] = (byte) next;
      }
    } catch (PackedException e) {
      // What came before it may be worth reading.
    }
    in.reset();
    return Arrays.copyOf(bytes, length);
  }

  /** From the beginning to the end, not by the directory, so that a truncated one can be read. */
  private void readZip(Entry archive, CountedInput packed, int layer, EntryReader reader)
      throws IOException {
    // Names that are no UTF-8 are of old programs; these characters can be any.
    try (ZipInputStream zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1)) {
      for (ZipEntry each = next(zip, packed); each != null; each = next(zip, packed)) {
        if (++entries > MOST_ENTRIES) {
          throw new PackedException(
              "More than " + MOST_ENTRIES + " files are in it: those behind are not read.");
        }
        UnpackedInput content = unpacked(Packing.ZIP, packed, whole -> new CountedInput(zip));
        if (!each.isDirectory() && !each.getName().startsWith(FINDER)) {
          read(entry(archive, each, content), layer, reader);
        }
        if (content.failed()) {
          return; // its reader knows, and where the next one begins nobody does
        }
      }
    }
    if (layer == 1 && !hasDirectory()) {
      throw new PackedException("It is truncated: what is last in a zip is not there.");
    }
  }

  /** Whether the file ends with the directory of a zip, behind which there is at most a comment. */
  private boolean hasDirectory() throws IOException {
    byte[] end = new byte[(int) Math.min(Files.size(file), LONGEST_END)];
    try (RandomAccessFile tail = new RandomAccessFile(file.toFile(), "r")) {
      tail.seek(tail.length() - end.length);
      tail.readFully(end);
    }
    return new String(end, StandardCharsets.ISO_8859_1).contains(END_OF_DIRECTORY);
  }

  private static Entry entry(Entry archive, ZipEntry entry, InputStream content) {
    FileTime written = entry.getLastModifiedTime();
    return new Entry(
        archive.name() + '!' + entry.getName(),
        true,
        written == null ? archive.written() : written,
        content);
  }

  private static @Nullable ZipEntry next(ZipInputStream zip, CountedInput packed)
      throws PackedException {
    try {
      return zip.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw UnpackedInput.failure(Packing.ZIP, packed, e);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
