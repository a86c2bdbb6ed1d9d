package io.heddle.analysis.recording;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * About where in a file its reader is, which {@code RecordingFile} does not tell: the headers of
 * the chunks say where each begins and of what time it is, and within a chunk events are roughly in
 * the order of time.
 */
final class ReadingPosition {
  /** Of a header, up to the clock: JFR's chunk format, version 2. */
  private static final int HEADER = 64;

  private static final int SIZE = 8;
  private static final int START = 32;
  private static final int DURATION = 40;
  private static final int TICKS = 48;
  private static final int TICKS_PER_SECOND = 56;

  private static final long MOST_GAP = TimeUnit.MILLISECONDS.toNanos(100);

  /** In seconds: clocks drift. */
  private static final long SAME_CLOCK = 2;

  private record Chunk(long offset, long size, long startNanos, long nanos, long zeroSeconds) {
    /** A JVM begins a chunk when it ends one. */
    boolean follows(Chunk before) {
      long gap = startNanos - before.startNanos - before.nanos;
      return Math.abs(gap) < MOST_GAP && Math.abs(zeroSeconds - before.zeroSeconds) < SAME_CLOCK;
    }
  }

  private final List<Chunk> chunks = new ArrayList<>();
  private int current;
  private long furthest = Long.MIN_VALUE;

  private ReadingPosition() {}

  /** At the begin of the file; of one that is no recording nothing will be known. */
  static ReadingPosition of(Path file) {
    ReadingPosition position = new ReadingPosition();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] header = new byte[HEADER];
      long size;
      for (long offset = 0; offset + HEADER <= in.length(); offset += size) {
        in.seek(offset);
        in.readFully(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        size = fields.getLong(SIZE);
        if (size < HEADER) {
          break; // the last one, of a JVM that was killed
        }
        position.chunks.add(
            new Chunk(offset, size, fields.getLong(START), fields.getLong(DURATION), zero(fields)));
      }
    } catch (IOException e) {
      position.chunks.clear(); // whoever reads the file says what is wrong
    }
    return position;
  }

  /** When the clock that counts ticks was at 0, in seconds. */
  private static long zero(ByteBuffer header) {
    long seconds = header.getLong(TICKS) / Math.max(1, header.getLong(TICKS_PER_SECOND));
    return TimeUnit.NANOSECONDS.toSeconds(header.getLong(START)) - seconds;
  }

  /**
   * Where what one JVM has written at a stretch ends, in bytes; the last is {@code size}, that of
   * the file. The JDK takes all chunks of a file by the clock, the types and the constants of the
   * first one, which are others where files were put together.
   */
  List<Long> ends(long size) {
    List<Long> ends = new ArrayList<>();
    for (int i = 1; i < chunks.size(); i++) {
      if (!chunks.get(i).follows(chunks.get(i - 1))) {
        ends.add(chunks.get(i).offset);
      }
    }
    ends.add(size);
    return ends;
  }

  /** A time of the recording: when its middle chunk began; the epoch if nothing is known. */
  Instant usualTime() {
    long[] starts = chunks.stream().mapToLong(Chunk::startNanos).sorted().toArray();
    return starts.length == 0 ? Instant.EPOCH : Instant.ofEpochSecond(0, starts[starts.length / 2]);
  }

  /**
   * About how many bytes have been read when an event that ended at this time is read. To be asked
   * in the order of reading; the answer does not decrease.
   */
  long bytes(Instant end) {
    if (chunks.isEmpty()) {
      return 0;
    }
    long nanos = TimeUnit.SECONDS.toNanos(end.getEpochSecond()) + end.getNano();
    while (current + 1 < chunks.size() && isIn(chunks.get(current + 1), nanos)) {
      current++;
      furthest = Long.MIN_VALUE;
    }
    furthest = Math.max(furthest, nanos);
    Chunk chunk = chunks.get(current);
    double part = (furthest - chunk.startNanos) / (double) Math.max(1, chunk.nanos);
    return chunk.offset + (long) (chunk.size * Math.min(1, Math.max(0, part)));
  }

  /**
   * Whether reading has come to the next chunk: time has come to its begin; or, where it is of
   * another recording that is put behind this one, time is far behind what was read.
   */
  private boolean isIn(Chunk next, long nanos) {
    Chunk chunk = chunks.get(current);
    return next.startNanos > chunk.startNanos
        ? nanos >= next.startNanos && nanos > chunk.startNanos + chunk.nanos
        : nanos < furthest && furthest - nanos > chunk.nanos / 2;
  }
}
