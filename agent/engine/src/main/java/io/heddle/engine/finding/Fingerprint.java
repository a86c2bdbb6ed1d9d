package io.heddle.engine.finding;

import io.heddle.engine.site.StableNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names a defect the same way in every run and on every JDK: by rule, lock classes and acquiring
 * methods, without line numbers, instances or order.
 */
public final class Fingerprint {
  private static final int BYTES = 6;

  private Fingerprint() {}

  /**
   * The fingerprint of a finding about locks: {@code lock-order-inversion-1a2b3c4d5e6f}, where the
   * hex digits are the start of a SHA-256. Duplicates do not count, so that the same methods in a
   * cycle of three instances and in one of five are one defect. Nor do the numbers that compilers
   * give to anonymous and local classes: another one before them would make it another defect.
   *
   * @param lockClasses the names of the locks, in any order
   * @param methods the acquiring methods, with their classes, in any order
   */
  public static String of(Rule rule, Collection<String> lockClasses, Collection<String> methods) {
    String text =
        rule.id()
            + "\nlocks\n"
            + String.join("\n", withoutNumbers(lockClasses))
            + "\nmethods\n"
            + String.join("\n", withoutNumbers(methods));
    return rule.id() + '-' + HexFormat.of().formatHex(sha256(text), 0, BYTES);
  }

  /** The names as they count, in order. */
  public static SortedSet<String> withoutNumbers(Collection<String> names) {
    SortedSet<String> plain = new TreeSet<>();
    names.forEach(name -> plain.add(StableNames.withoutNumbers(name)));
    return plain;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible); // every Java platform has to have it
    }
  }
}
