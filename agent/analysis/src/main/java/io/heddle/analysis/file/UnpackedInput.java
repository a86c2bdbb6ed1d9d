package io.heddle.analysis.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is packed in a stream. Fails with a {@link PackedException} only, and each time that it is
 * read after it has failed; ends what unpacks to far more than it could be.
 */
final class UnpackedInput extends InputStream {
  /** Up to here nobody minds. */
  private static final long LITTLE = 256L << 20;

  /** Recordings become some ten times smaller, logs some hundred times, only zeros a thousand. */
  private static final long MOST_TIMES = 250;

  private final Packing packing;
  private final CountedInput packed;
  private final Packing.Opener opener;
  private final LongSupplier bytesOfFile;
  private @Nullable InputStream opened;
  private @Nullable PackedException failure;
  private long unpacked;

  /**
   * Reads nothing yet.
   *
   * @param packed what is to be unpacked; is not closed
   * @param bytesOfFile how much of the file that people know has been read
   */
  UnpackedInput(
      Packing packing, CountedInput packed, Packing.Opener opener, LongSupplier bytesOfFile) {
    this.packing = packing;
    this.packed = packed;
    this.opener = opener;
    this.bytesOfFile = bytesOfFile;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      if (opened == null) {
        opened = opener.open(packed);
      }
      int read = opened.read(buffer, offset, length);
      unpacked += Math.max(0, read);
      checkSize();
      return read;
    } catch (IOException | RuntimeException e) {
      failure = failure(packing, packed, e);
      throw failure;
    }
  }

  private void checkSize() throws PackedException {
    if (unpacked > LITTLE && unpacked / MOST_TIMES > bytesOfFile.getAsLong()) {
      throw new PackedException(
          "It unpacks to more than " + MOST_TIMES + " times its size: the rest is not read.");
    }
  }

  /** What is to be said of a failure while {@code packed} was read. */
  static PackedException failure(Packing packing, CountedInput packed, Exception e) {
    if (e instanceof PackedException known) {
      return known;
    }
    if (e instanceof EOFException || (packing == Packing.LZ4 && packed.ended())) {
      return new PackedException("It is truncated: the " + packing.title() + " has no end.", e);
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new PackedException("It cannot be unpacked to its end: " + message, e);
  }

  /** Whether it cannot be read to its end. */
  boolean failed() {
    return failure != null;
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
