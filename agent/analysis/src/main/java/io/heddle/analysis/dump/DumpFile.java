package io.heddle.analysis.dump;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A file with thread dumps in it, as people keep them: of any form, in a log. */
public final class DumpFile {
  private static final int BYTES_OF_A_MARK = 3;

  /** What a dump as JSON begins with lies in this. */
  private static final int BEGINNING = 8_192;

  /** Of a longer line the rest is left out: nothing that belongs to a dump is as long. */
  private static final int LONGEST_LINE = 100_000;

  private DumpFile() {}

  /**
   * Gives the dumps in the file to {@code dumps}, in its order.
   *
   * @throws IOException if it cannot be read, or not to its end: what came before it was given
   */
  public static void read(Path file, Consumer<ThreadDump> dumps) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        BufferedReader reader = new BufferedReader(text(in))) {
      read(reader, dumps);
    }
  }

  /** The dumps in a text, as in an event of a recording; of one that is cut off, what there is. */
  public static List<ThreadDump> parse(String text) {
    List<ThreadDump> dumps = new ArrayList<>();
    try {
      read(new BufferedReader(new StringReader(text)), dumps::add);
    } catch (IOException e) {
      return dumps;
    }
    return dumps;
  }

  private static void read(BufferedReader reader, Consumer<ThreadDump> dumps) throws IOException {
    if (isJson(reader)) {
      json(reader, dumps);
    } else {
      lines(reader, new DumpLines(dumps));
    }
  }

  /** PowerShell writes UTF-16, and marks it. */
  private static Reader text(InputStream in) throws IOException {
    in.mark(BYTES_OF_A_MARK);
    byte[] mark = in.readNBytes(BYTES_OF_A_MARK);
    in.reset();
    Charset charset = StandardCharsets.UTF_8;
    int length = 0;
    if (mark.length >= 2 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      length = 2;
    } else if (mark.length >= 2 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff) {
      charset = StandardCharsets.UTF_16BE;
      length = 2;
    } else if (mark.length == BYTES_OF_A_MARK
        && mark[0] == (byte) 0xef
        && mark[1] == (byte) 0xbb
        && mark[2] == (byte) 0xbf) {
      length = BYTES_OF_A_MARK;
    }
    in.skipNBytes(length);
    return new InputStreamReader(in, charset);
  }

  private static boolean isJson(BufferedReader reader) throws IOException {
    reader.mark(BEGINNING);
    char[] beginning = new char[BEGINNING];
    int length = Math.max(0, reader.read(beginning, 0, BEGINNING));
    reader.reset();
    String text = new String(beginning, 0, length).stripLeading();
    return text.startsWith("{") && text.contains("\"threadDump\"");
  }

  private static void json(BufferedReader reader, Consumer<ThreadDump> dumps) throws IOException {
    JsonReader in = new JsonReader(reader);
    in.setStrictness(Strictness.LENIENT); // or there may be one dump only
    try {
      while (in.peek() != JsonToken.END_DOCUMENT) {
        JsonDump.read(in, dumps);
      }
    } catch (EOFException
        | MalformedJsonException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException
        | NumberFormatException e) {
      throw new IOException(reason(e) + ", at " + in.getPath() + ": " + e.getMessage(), e);
    }
  }

  private static String reason(Exception failure) {
    boolean isCut = failure instanceof EOFException || failure.getCause() instanceof EOFException;
    return isCut
        ? "it ends in the middle of a thread dump"
        : "it is no thread dump as the JDK writes them";
  }

  private static void lines(BufferedReader reader, DumpLines lines) throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      char[] some = new char[BEGINNING];
      for (int n = reader.read(some); n >= 0; n = reader.read(some)) {
        take(some, n, line, lines);
      }
    } finally {
      lines.take(line.toString());
      lines.end();
    }
  }

  private static void take(char[] some, int length, StringBuilder line, DumpLines lines) {
    for (int i = 0; i < length; i++) {
      if (some[i] == '\n') {
        lines.take(line.toString());
        line.setLength(0);
      } else if (line.length() < LONGEST_LINE) {
        line.append(some[i]);
      }
    }
  }
}
