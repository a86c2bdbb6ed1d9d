package io.heddle.analysis.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/** The formats in which people keep files, known by their first bytes and not by their names. */
enum Packing {
  GZIP("gzip", "gz", GZIPInputStream::new, 0, "1f8b08"),
  LZ4("LZ4", "lz4", Packing::lz4, 0, "04224d18"),
  /** Has several files in it, and is taken apart by {@link PackedFile}. */
  ZIP("zip", "zip", in -> in, 0, "504b0304"),

  // What is told, but not read.
  OLD_LZ4("LZ4 of the old format", "lz4 -d", null, 0, "02214c18"),
  XZ("xz", "xz -d", null, 0, "fd377a585a00"),
  ZSTANDARD("Zstandard", "zstd -d", null, 0, "28b52ffd"),
  BZIP2("bzip2", "bzip2 -d", null, 4, "314159265359"),
  COMPRESS("compress", "gzip -d", null, 0, "1f9d"),
  SEVEN_ZIP("7-Zip", "7z x", null, 0, "377abcaf271c"),
  RAR("RAR", "unrar x", null, 0, "526172211a07"),
  TAR("tar", "tar -xf", null, 257, "7573746172");

  /** Gives what is packed in a stream. */
  @FunctionalInterface
  interface Opener {
    InputStream open(InputStream packed) throws IOException;
  }

  /** So many bytes tell them all apart. */
  static final int BEGINNING = 262;

  private final String title;
  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // they are functions
  private final @Nullable Opener opener;

  private final int offset;
  private final String magic;

  /**
   * A format.
   *
   * @param title its name
   * @param ending what names of such files end with; of one that is not read, what unpacks it
   * @param opener null for one that is not read
   * @param offset where {@code magic} is
   * @param magic the bytes by which it is known, in hexadecimal
   */
  Packing(String title, String ending, @Nullable Opener opener, int offset, String magic) {
    this.title = title;
    this.ending = ending;
    this.opener = opener;
    this.offset = offset;
    this.magic = magic;
  }

  /** In Java only: of what is native for the platform nothing is in the jar. */
  private static InputStream lz4(InputStream in) throws IOException {
    return new LZ4FrameInputStream(
        in,
        LZ4Factory.safeInstance().safeDecompressor(),
        XXHashFactory.safeInstance().hash32(),
        false);
  }

  /** What begins like this; empty if it is none of these. */
  static Optional<Packing> of(byte[] beginning) {
    return Stream.of(values()).filter(packing -> packing.begins(beginning)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    int end = offset + magic.length() / 2;
    return bytes.length >= end && HexFormat.of().formatHex(bytes, offset, end).equals(magic);
  }

  /** The endings that say that a file is packed in a way that is read. */
  static Stream<String> endings() {
    return Stream.of(values()).filter(Packing::isRead).map(packing -> packing.ending);
  }

  /** Whether it is unpacked here. */
  boolean isRead() {
    return opener != null;
  }

  /** Its name. */
  String title() {
    return title;
  }

  /**
   * How it is opened.
   *
   * @throws PackedException if it is not read
   */
  Opener opener() throws PackedException {
    if (opener == null) {
      throw new PackedException(
          "It is packed as " + title + ", which is not read: unpack it first (" + ending + ").");
    }
    return opener;
  }
}
