package io.heddle.analysis.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import net.jpountz.xxhash.XXHashFactory;

/** Packs bytes as people do. */
public enum Pack {
  GZIP("gz") {
    @Override
    public byte[] of(byte[] content) throws IOException {
      return packed(content, GZIPOutputStream::new);
    }
  },
  ZIP("zip") {
    @Override
    public byte[] of(byte[] content) throws IOException {
      return zip(Map.of("entry.jfr", content));
    }
  },
  LZ4("lz4") {
    @Override
    public byte[] of(byte[] content) throws IOException {
      return packed(content, Pack::lz4);
    }
  };

  /** What such files end with. */
  public final String ending;

  Pack(String ending) {
    this.ending = ending;
  }

  private interface Packer {
    OutputStream on(OutputStream out) throws IOException;
  }

  /** The content, packed. */
  public abstract byte[] of(byte[] content) throws IOException;

  private static byte[] packed(byte[] content, Packer packer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.on(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** In Java only, as what is native is put into a file. */
  private static OutputStream lz4(OutputStream out) throws IOException {
    return new LZ4FrameOutputStream(
        out,
        BLOCKSIZE.SIZE_64KB,
        -1,
        LZ4Factory.safeInstance().fastCompressor(),
        XXHashFactory.safeInstance().hash32(),
        FLG.Bits.BLOCK_INDEPENDENCE,
        FLG.Bits.CONTENT_CHECKSUM);
  }

  /** An archive with these entries, in the order of the map; null is a directory. */
  public static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        if (!entry.getKey().endsWith("/")) {
          zip.write(entry.getValue());
        }
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
