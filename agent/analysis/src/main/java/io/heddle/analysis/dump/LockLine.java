package io.heddle.analysis.dump;

import io.heddle.analysis.dump.LockMark.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a line of a dump says of a lock. */
final class LockLine {
  private static final String INITIALIZATION = Kind.INITIALIZATION.words() + ' ';

  /** With an address and a class, or {@code class@hash}, or without either. */
  private static final Pattern LOCK =
      Pattern.compile(
          "(?<words>[^<]*[^< ]) +<(?<what>[^<>]+)>(?:,? \\(an? (?<type>.*)\\))?(?:,.*)?");

  private static final Pattern BEGIN = Pattern.compile("\\s+- ");

  private LockLine() {}

  /** What stands beside the frame before it; null if it is no such line. */
  static @Nullable LockMark of(String line) {
    Matcher begin = BEGIN.matcher(line);
    if (!begin.lookingAt()) {
      return null;
    }
    String text = line.substring(begin.end());
    if (text.startsWith(INITIALIZATION)) {
      return new LockMark(Kind.INITIALIZATION, "", text.substring(INITIALIZATION.length()));
    }
    Matcher lock = LOCK.matcher(text);
    if (lock.matches()) {
      for (Kind kind : Kind.values()) {
        if (kind.words().equals(lock.group("words"))) {
          return mark(kind, lock.group("what"), lock.group("type"));
        }
      }
    }
    return null;
  }

  /** An ownable synchronizer that the thread has; null if the line names none. */
  static @Nullable LockMark synchronizer(String line) {
    Matcher begin = BEGIN.matcher(line);
    Matcher lock = LOCK.matcher("has " + (begin.lookingAt() ? line.substring(begin.end()) : ""));
    return lock.matches() ? mark(Kind.LOCKED, lock.group("what"), lock.group("type")) : null;
  }

  /** An object as {@code class@hash}, or by its address if the class is told beside it. */
  static LockMark mark(Kind kind, String what, @Nullable String type) {
    if (type != null) { // the debugger has slashes in it
      return new LockMark(kind, what.startsWith("0x") ? what : "", type.replace('/', '.'));
    }
    int at = what.lastIndexOf('@');
    return at < 0 ? new LockMark(kind, "", "") : new LockMark(kind, what, what.substring(0, at));
  }
}
