package io.heddle.engine.site;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which classes may be the ones to initialise which others, as they use static members of them or
 * make objects; and what classes inherit from. As far as the code of the classes tells that were
 * loaded. Classes go by a <em>mark</em>, a hash of 31 bits; two of one mark, like two of one name
 * in several loaders, are taken for one. Weaving adds, on any thread; the agent's threads ask. Four
 * bytes for each use, sixteen for each class. Bounded.
 */
public final class ClassUses {
  /** 8 MB, which is some hundred thousand classes. */
  private static final int LIMIT = 1 << 21;

  private static final int HEAD = 4;

  /** For each class: itself, the class around it, its superclass, how many uses follow; these. */
  private int[] log = new int[1024];

  private int size;

  /** From here on the classes are in the order in which they were loaded. */
  private int ordered;

  private int refused;

  ClassUses() {}

  /** What stands for the class with this binary name; never 0. */
  public static int mark(String className) {
    return mark(NameHash.of(className.replace('.', '/')));
  }

  /**
   * The same.
   *
   * @param hash the {@link NameHash} of the internal name
   */
  public static int mark(long hash) {
    return (int) (hash ^ hash >>> 32) >>> 1 | 1;
  }

  /**
   * Notes a class that was loaded. Those of the JDK are to be left out.
   *
   * @param self its mark
   * @param top the mark of the top-level class around it; 0 if it is one itself
   * @param superclass the mark of that; 0 if it is of the JDK
   * @param used the marks of the classes that it uses
   * @param count how many they are
   */
  public synchronized void add(int self, int top, int superclass, int[] used, int count) {
    int end = size + HEAD + count;
    if (end > LIMIT) {
      refused++;
      return;
    }
    if (end > log.length) {
      log = Arrays.copyOf(log, Math.max(log.length * 2, end));
    }
    log[size] = self;
    log[size + 1] = top;
    log[size + 2] = superclass;
    log[size + 3] = count;
    System.arraycopy(used, 0, log, size + HEAD, count);
    size = end;
  }

  /** Those noted so far were loaded before, in whatever order; the others follow one by one. */
  public synchronized void beginOrder() {
    ordered = size;
  }

  /** Grows with each class. */
  public synchronized int position() {
    return size;
  }

  /** How many classes found no place. */
  public synchronized int dropped() {
    return refused;
  }

  /** What is known by now, to ask. */
  public synchronized Index index() {
    return new Index(log, size, ordered);
  }

  /** The classes as they were at one moment. For one thread. */
  public static final class Index {
    private static final int[] NONE = {};

    /** How far up superclasses are looked at: classes of several loaders may go in circles. */
    private static final int MAX_DEPTH = 64;

    private final int[] log;
    private final int size;
    private final int ordered;

    /** The mark of a class above the offset of its entry; sorted. */
    private final long[] entries;

    /** The mark of a class above that of one that uses it; sorted. Made when first asked. */
    private long @Nullable [] users;

    private Index(int[] log, int size, int ordered) {
      this.log = log;
      this.size = size;
      this.ordered = ordered;
      int classes = 0;
      for (int at = 0; at < size; at += HEAD + log[at + 3]) {
        classes++;
      }
      entries = new long[classes];
      int entry = 0;
      for (int at = 0; at < size; at += HEAD + log[at + 3]) {
        entries[entry++] = pair(log[at], at);
      }
      Arrays.sort(entries);
    }

    private static long pair(int high, int low) {
      return (long) high << 32 | low;
    }

    private static int first(long[] pairs, int high) {
      int at = Arrays.binarySearch(pairs, pair(high, 0));
      return at < 0 ? -at - 1 : at;
    }

    private static boolean isOf(long[] pairs, int at, int high) {
      return at < pairs.length && (int) (pairs[at] >>> 32) == high;
    }

    /** The offset of the oldest entry of the class, or -1. */
    private int entry(int mark) {
      int at = first(entries, mark);
      return isOf(entries, at, mark) ? (int) entries[at] : -1;
    }

    private long[] users() {
      long[] known = users;
      if (known == null) {
        known = new long[size];
        int count = 0;
        for (int at = 0; at < size; at += HEAD + log[at + 3]) {
          if (log[at + 2] != 0) {
            known[count++] = pair(log[at + 2], log[at]);
          }
          for (int i = 0; i < log[at + 3]; i++) {
            known[count++] = pair(log[at + HEAD + i], log[at]);
          }
        }
        known = Arrays.copyOf(known, count);
        Arrays.sort(known);
        users = known;
      }
      return known;
    }

    /**
     * Where in the order of loading the first of some classes stands, for {@link #wasLoadedBefore}.
     */
    public int firstOf(Collection<Integer> marks) {
      int first = Integer.MAX_VALUE;
      for (int mark : marks) {
        int at = entry(mark);
        first = at < 0 ? first : Math.min(first, at);
      }
      return first < ordered ? 0 : first;
    }

    /** Whether the class was loaded before another; false if that is not known. */
    public boolean wasLoadedBefore(int mark, int first) {
      int at = entry(mark);
      return at >= 0 && at < first;
    }

    /** The classes that use this one or inherit from it, itself left out. */
    public int[] usersOf(int mark) {
      long[] pairs = users();
      int[] found = NONE;
      int count = 0;
      for (int at = first(pairs, mark); isOf(pairs, at, mark); at++) {
        int user = (int) pairs[at];
        if (user != mark && (count == 0 || found[count - 1] != user)) {
          found = count == found.length ? Arrays.copyOf(found, Math.max(4, 2 * count)) : found;
          found[count++] = user;
        }
      }
      return Arrays.copyOf(found, count);
    }

    /** The nearest superclass of a class of which something is true; 0 if there is none. */
    public int above(int mark, IntPredicate isWanted) {
      int above = superclassOf(mark);
      for (int i = 0; above != 0 && i < MAX_DEPTH; i++) {
        if (isWanted.test(above)) {
          return above;
        }
        above = superclassOf(above);
      }
      return 0;
    }

    /** The superclass; 0 if it is of the JDK, or not known. */
    public int superclassOf(int mark) {
      int at = entry(mark);
      return at < 0 ? 0 : log[at + 2];
    }

    /** The top-level class around a nested one, or 0. */
    public int topOf(int mark) {
      int at = entry(mark);
      return at < 0 ? 0 : log[at + 1];
    }

    /**
     * Whether the code of one class may come to another; false only if users of that are known and
     * it is not among them.
     *
     * @param user a binary name
     * @param className a binary name
     */
    public boolean mayUse(String user, String className) {
      int[] known = usersOf(mark(className));
      int nested = user.indexOf('$');
      int top = nested < 0 ? 0 : mark(user.substring(0, nested));
      return known.length == 0
          || Arrays.stream(known).anyMatch(each -> each == mark(user) || each == top);
    }
  }
}
