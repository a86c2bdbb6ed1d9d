package io.heddle.engine.site;

/**
 * 64-bit hashes of names (FNV-1a), for tables that must not keep the names themselves. Weaving
 * hashes the bytes of a class file, reports hash strings; for names in ASCII that is the same.
 */
public final class NameHash {
  /** The hash of nothing. */
  public static final long EMPTY = 0xcbf29ce484222325L;

  private NameHash() {}

  /** Adds one character, or byte, to a hash. */
  public static long add(long hash, int character) {
    return (hash ^ character) * 0x100000001b3L;
  }

  /** Adds a text to a hash. */
  public static long add(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = add(hash, text.charAt(i));
    }
    return hash;
  }

  /** The hash of a text. */
  public static long of(String text) {
    return add(EMPTY, text);
  }

  /** Where to begin to look in a table whose size is a power of two, {@code mask} + 1. */
  static int slot(long hash, int mask) {
    return (int) (hash ^ hash >>> 32) & mask;
  }
}
