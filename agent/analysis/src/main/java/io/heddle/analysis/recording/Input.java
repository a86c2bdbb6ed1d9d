package io.heddle.analysis.recording;

import io.heddle.analysis.file.PackedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something to be read: a file, or what is packed in one.
 *
 * @param file what people gave
 * @param name what they know it by: the file, or an entry of it
 * @param content where it can be read: the file, or another one with what is packed in it
 * @param begin where in the file that people gave it begins, in bytes
 * @param scale so many bytes of that file are one byte of the content
 */
public record Input(Path file, String name, Path content, long begin, double scale) {
  /** A file as it is. */
  public static Input of(Path file) {
    return new Input(file, file.toString(), file, 0, 1);
  }

  /**
   * What was unpacked from a file.
   *
   * @param content where it is now
   * @param begin where in the file it begins, in bytes
   * @param end where in the file it ends, in bytes
   */
  public static Input unpacked(
      Path file, PackedFile.Entry entry, Path content, long begin, long end) throws IOException {
    double scale = (end - begin) / (double) Math.max(1, Files.size(content));
    return new Input(file, entry.name(), content, begin, scale);
  }

  /** How much of the file that people gave has been read when so much of the content has been. */
  long bytes(long ofContent) {
    return begin + (long) (ofContent * scale);
  }
}
