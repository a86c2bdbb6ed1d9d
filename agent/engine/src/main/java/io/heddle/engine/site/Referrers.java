package io.heddle.engine.site;

import java.util.Collection;
import java.util.List;

/**
 * Which classes use members of which other class: so that it can be told whether a class is used by
 * some others only. Keeps two users of each class, and whether there are more; 20 to 40 bytes a
 * class. Weaving adds, on any thread. Bounded.
 */
public final class Referrers {
  private static final int LIMIT = 1 << 16;
  private static final int MANY = -1;

  private long[] targets = new long[256];
  private int[] first = new int[256];
  private int[] second = new int[256];
  private int size;

  Referrers() {}

  /**
   * Notes that one class uses another.
   *
   * @param target the hash of the internal name of the class that is used
   * @param user the hash of the internal name of the class that uses it
   */
  public synchronized void add(long target, long user) {
    int at = slot(target);
    if (targets[at] == 0) {
      if (size >= LIMIT) {
        return;
      }
      size++;
      if (size * 4 > targets.length * 3) {
        grow();
        at = slot(target);
      }
      targets[at] = target;
    }
    int mark = mark(user);
    if (first[at] == 0 || first[at] == mark) {
      first[at] = mark;
    } else if (second[at] == 0 || second[at] == mark) {
      second[at] = mark;
    } else {
      first[at] = MANY;
    }
  }

  /** Not 0 and not {@link #MANY}. */
  private static int mark(long user) {
    return (int) (user ^ user >>> 32) >>> 1 | 1;
  }

  /**
   * Whether a class is used by any other than {@code members}, as far as classes were loaded; true
   * if that is not known.
   *
   * @param className a binary name
   * @param members binary names
   */
  public synchronized boolean hasOther(String className, Collection<String> members) {
    int at = slot(hash(className));
    if (targets[at] == 0) {
      return size >= LIMIT;
    }
    return first[at] == MANY
        || !isAmong(first[at], members)
        || (second[at] != 0 && !isAmong(second[at], members));
  }

  /**
   * Whether the code of one class may use a member of another; false only if all users of that are
   * known and it is not among them.
   *
   * @param user a binary name
   * @param className a binary name
   */
  public synchronized boolean mayUse(String user, String className) {
    int at = slot(hash(className));
    if (targets[at] == 0 || first[at] == MANY) {
      return true;
    }
    int nested = user.indexOf('$');
    List<String> users = List.of(user, nested < 0 ? user : user.substring(0, nested));
    return isAmong(first[at], users) || (second[at] != 0 && isAmong(second[at], users));
  }

  private static boolean isAmong(int mark, Collection<String> members) {
    for (String member : members) {
      if (mark(hash(member)) == mark) {
        return true;
      }
    }
    return false;
  }

  private static long hash(String className) {
    return NameHash.of(className.replace('.', '/'));
  }

  private int slot(long target) {
    int mask = targets.length - 1;
    int at = NameHash.slot(target, mask);
    while (targets[at] != 0 && targets[at] != target) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldTargets = targets;
    int[] oldFirst = first;
    int[] oldSecond = second;
    targets = new long[oldTargets.length * 2];
    first = new int[targets.length];
    second = new int[targets.length];
    for (int i = 0; i < oldTargets.length; i++) {
      if (oldTargets[i] != 0) {
        int at = slot(oldTargets[i]);
        targets[at] = oldTargets[i];
        first[at] = oldFirst[i];
        second[at] = oldSecond[i];
      }
    }
  }
}
