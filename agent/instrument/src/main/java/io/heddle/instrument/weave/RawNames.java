package io.heddle.instrument.weave;

import io.heddle.engine.site.JdkClasses;
import io.heddle.engine.site.NameHash;
import org.objectweb.asm.ClassReader;

/**
 * Compares and hashes names in the constant pool of a class without making strings of them. {@code
 * utf8} is the offset of an UTF-8 constant.
 */
final class RawNames {
  private final ClassReader reader;

  RawNames(ClassReader reader) {
    this.reader = reader;
  }

  /** The UTF-8 constant whose index stands at {@code at}. */
  int utf8(int at) {
    return reader.getItem(reader.readUnsignedShort(at));
  }

  /** The name of the class whose index stands at {@code at}. */
  int ofClass(int at) {
    return utf8(reader.getItem(reader.readUnsignedShort(at)));
  }

  boolean startsWith(int utf8, String prefix) {
    if (reader.readUnsignedShort(utf8) < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (reader.readByte(utf8 + 2 + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two names have the same first {@code length} bytes. */
  boolean startsAlike(int one, int other, int length) {
    for (int i = length - 1; i >= 0; i--) { // from the end: packages begin alike
      if (reader.readByte(one + 2 + i) != reader.readByte(other + 2 + i)) {
        return false;
      }
    }
    return true;
  }

  boolean isEqual(int utf8, String text) {
    return reader.readUnsignedShort(utf8) == text.length() && startsWith(utf8, text);
  }

  /** Whether the class comes with the JDK, or is an array. */
  boolean isOfTheJdk(int utf8) {
    return startsWith(utf8, "java/")
        || startsWith(utf8, "jdk/")
        || startsWith(utf8, "[")
        || (mayBeOfTheJdk(utf8) && JdkClasses.contains(text(utf8).replace('/', '.')));
  }

  /** These packages the JDK shares with libraries. */
  private boolean mayBeOfTheJdk(int utf8) {
    return startsWith(utf8, "javax/") || startsWith(utf8, "sun/") || startsWith(utf8, "com/sun/");
  }

  /** Adds a name to a hash of {@link NameHash}. */
  long hash(long start, int utf8) {
    return hash(start, utf8, reader.readUnsignedShort(utf8));
  }

  /** Adds the first {@code length} bytes of a name to a hash. */
  long hash(long start, int utf8, int length) {
    long hash = start;
    for (int i = 0; i < length; i++) {
      hash = NameHash.add(hash, reader.readByte(utf8 + 2 + i));
    }
    return hash;
  }

  /** ASCII as it is; a name with other characters comes out odd, but the same every time. */
  String text(int utf8) {
    int length = reader.readUnsignedShort(utf8);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) reader.readByte(utf8 + 2 + i));
    }
    return text.toString();
  }
}
