package io.heddle.analysis.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Knows how much was read of a stream, and whether more was wanted than there is. Closing it leaves
 * the stream open, so that a layer can be let go without those below it.
 */
final class CountedInput extends FilterInputStream {
  private long bytes;
  private boolean ended;

  CountedInput(InputStream in) {
    super(in);
  }

  long bytes() {
    return bytes;
  }

  /** Whether somebody wanted to read past the end. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? -1 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(read);
    return read;
  }

  private void count(int read) {
    ended |= read < 0;
    bytes += Math.max(0, read);
  }

  /** So that what is passed over is counted too. */
  @Override
  public long skip(long most) throws IOException {
    long skipped = super.skip(most);
    bytes += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {}
}
