package io.heddle.analysis.recording;

import io.heddle.analysis.dump.ForeignFormat;
import io.heddle.analysis.file.PackedException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file that should be a recording.
 *
 * @param sentence what is wrong, for people
 * @param worthReading whether some of it may be readable all the same
 */
record RecordingProblem(String sentence, boolean worthReading) {
  private static final byte[] MAGIC = {'F', 'L', 'R', 0};

  /** Magic, version, size: what is needed to step from chunk to chunk. */
  private static final int SIZE_OFFSET = 8;

  /** The header of a chunk: JFR's chunk format, version 2. */
  private static final int HEADER = 68;

  private static final int VERSION_OFFSET = 4;

  /** Of a chunk that is finished 0. */
  private static final int STATE_OFFSET = 64;

  /** The versions that the JDK reads. */
  private static final Set<Integer> MAJOR = Set.of(1, 2);

  /**
   * What is wrong with {@code file}, as far as can be told without reading its events; null if
   * nothing is.
   */
  static @Nullable RecordingProblem find(Path file) {
    if (!Files.exists(file)) {
      return unreadable("There is no such file.");
    }
    if (Files.isDirectory(file)) {
      return unreadable(
          "There is no recording and no report in this directory. Did the agent run?");
    }
    if (!Files.isReadable(file)) {
      return noPermission();
    }
    try {
      return findInside(file);
    } catch (IOException e) {
      return of(e);
    }
  }

  /** Whether the file begins as recordings do. */
  static boolean isRecording(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return true; // its reader will say why
    }
  }

  /** The sentence for a failure while reading. */
  static RecordingProblem of(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return unreadable("There is no such file.");
    }
    if (failure instanceof AccessDeniedException) {
      return noPermission();
    }
    if (failure instanceof PackedException sentence) {
      return unreadable(String.valueOf(sentence.getMessage()));
    }
    String message = failure.getMessage();
    return unreadable(
        "It is damaged: " + (message == null ? failure.getClass().getSimpleName() : message));
  }

  private static RecordingProblem unreadable(String sentence) {
    return new RecordingProblem(sentence, false);
  }

  private static RecordingProblem noPermission() {
    return unreadable("There is no permission to read it.");
  }

  private static @Nullable RecordingProblem findInside(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return unreadable("It is empty.");
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        return unreadable(ForeignFormat.sentence(file));
      }
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      RecordingProblem version = findVersion(in);
      return version == null ? findTruncation(in) : version;
    }
  }

  private static @Nullable RecordingProblem findVersion(RandomAccessFile in) throws IOException {
    if (in.length() < SIZE_OFFSET) {
      return null;
    }
    in.seek(VERSION_OFFSET);
    int major = in.readUnsignedShort();
    int minor = in.readUnsignedShort();
    if (MAJOR.contains(major)) {
      return null;
    }
    String version = "It is a recording of version " + major + '.' + minor;
    return unreadable(
        major == 0
            ? version
                + ", as Oracle JDK 7 and 8 wrote them, and none since JDK 9 and OpenJDK 8u262:"
                + " open it in JDK Mission Control."
            : version + ", which no JDK up to " + Runtime.version().feature() + " reads.");
  }

  private static @Nullable RecordingProblem findTruncation(RandomAccessFile in) throws IOException {
    long length = in.length();
    long start = 0;
    boolean finished = true;
    for (int chunk = 1; start < length; chunk++) {
      long size = chunkSize(in, start);
      if (size < HEADER || size > length - start) {
        return new RecordingProblem(
            "It is truncated: chunk " + chunk + " is not complete.", chunk > 1);
      }
      in.seek(start + STATE_OFFSET);
      finished &= in.read() == 0;
      start += size;
    }
    return finished
        ? null
        : new RecordingProblem("It is not finished: its JVM was killed, or still writes it.", true);
  }

  /** 0 if there is no whole header, or if the chunk was never finished. */
  private static long chunkSize(RandomAccessFile in, long start) throws IOException {
    try {
      in.seek(start + SIZE_OFFSET);
      return in.readLong();
    } catch (EOFException e) {
      return 0;
    }
  }
}
