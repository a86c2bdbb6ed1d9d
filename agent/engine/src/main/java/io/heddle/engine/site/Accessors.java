package io.heddle.engine.site;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How code comes to locks: which methods do nothing but return a field, so that the lock in {@code
 * account.getLock()} goes by the name of the field, which class declares a field that code names by
 * a subclass, and which classes lock their own objects. The caller may be woven long before those
 * classes are even loaded; so what the caller has is a <em>reference</em>, and it is resolved when
 * somebody asks.
 *
 * <p>Weaving adds, on any thread; reports resolve. Keys are 64-bit hashes of the names, because
 * there are many getters and few are ever asked for: 12 to 24 bytes each. Bounded; what finds a
 * table full keeps the name that the caller has. Classes of one name in several loaders share an
 * entry.
 */
public final class Accessors {
  /** At most 3 MB. */
  private static final int MAX_GETTERS = 1 << 17;

  /** At most 2 MB; only classes that extend something but {@code Object} count. */
  private static final int MAX_CLASSES = 1 << 16;

  /** At most 3 MB. */
  private static final int MAX_FIELDS = 1 << 17;

  /** At most 400 kB. */
  private static final int MAX_MONITORS = 1 << 14;

  /** How many superclasses are asked. */
  private static final int MAX_DEPTH = 16;

  /** What a reference begins with; no name in a class file can. */
  private static final char MARK = '/';

  private final Table fields = new Table(MAX_GETTERS);
  private final Table supers = new Table(MAX_CLASSES);
  private final Table declared = new Table(MAX_FIELDS);
  private final Table ownMonitors = new Table(MAX_MONITORS);
  private final Map<String, String> shared = new HashMap<>();

  /** Knows nothing yet. */
  public Accessors() {}

  private static long key(String owner, String method) {
    return NameHash.add(NameHash.add(NameHash.of(owner), '.'), method);
  }

  /**
   * Notes that a method without parameters, or a synthetic one that takes its object, returns a
   * field.
   *
   * @param key the hash of {@code com/acme/Account.getLock}
   * @param field the name of the field; {@code com/acme/Bank.lock} if it is of another class
   */
  public synchronized void addGetter(long key, String field) {
    fields.put(key, share(field));
  }

  /**
   * Notes that a class declares a field. A private one of a class that extends nothing of the
   * application's need not be told: only code that names the very class can see it.
   *
   * @param key the hash of {@code com/acme/Account.lock}
   */
  public synchronized void addField(long key) {
    declared.put(key, "");
  }

  /**
   * Notes that a class locks its own objects, in synchronized methods or blocks of {@code this}.
   *
   * @param key the hash of the class's internal name
   */
  public synchronized void addOwnMonitor(long key) {
    ownMonitors.put(key, "");
  }

  /**
   * Whether the class locks its own objects, as far as its code was seen.
   *
   * @param className a binary name
   */
  public synchronized boolean locksItself(String className) {
    return ownMonitors.get(NameHash.of(className.replace('.', '/'))) != null;
  }

  /**
   * Notes the superclass of a class.
   *
   * @param key the hash of the class's internal name
   * @param superName the internal name of the superclass
   */
  public synchronized void addSuperclass(long key, String superName) {
    supers.put(key, share(superName));
  }

  /**
   * The superclass of a class.
   *
   * @param className a binary name
   * @return a binary name; null if it is not known, or is {@code Object}
   */
  public synchronized @Nullable String superclassOf(String className) {
    String above = supers.get(NameHash.of(className.replace('.', '/')));
    return above == null ? null : above.replace('/', '.');
  }

  private String share(String name) {
    String known = shared.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  /**
   * What stands for the object that a method returns, until it is known which field that is.
   *
   * @param owner the internal name of the class in the call
   * @param method the name of the method
   */
  public static String reference(String owner, String method) {
    return MARK + owner + '.' + method + "()";
  }

  /**
   * What stands for a field until it is known which class declares it.
   *
   * @param owner the internal name of the class by which code names it: that one, or one below
   * @param field the name of the field
   */
  public static String fieldReference(String owner, String field) {
    return MARK + owner + '.' + field;
  }

  static boolean isReference(@Nullable String name) {
    return name != null && !name.isEmpty() && name.charAt(0) == MARK;
  }

  /**
   * {@code Account.lock} for a reference to that field, or to {@code getLock}; {@code
   * Account.getLock()} if that does more than return a field, or nobody knows; null for synthetic
   * methods that nobody knows. What follows the reference, such as {@code []}, follows the name.
   */
  @Nullable String resolve(String reference) {
    int call = reference.indexOf("()");
    int brackets = reference.indexOf("[]");
    int end = call >= 0 ? call : brackets >= 0 ? brackets : reference.length();
    int dot = reference.lastIndexOf('.', end);
    String owner = reference.substring(1, dot);
    String member = reference.substring(dot + 1, end);
    if (call < 0) {
      return fieldName(owner, member) + reference.substring(end);
    }
    String rest = reference.substring(call + 2);
    String name = field(owner, member);
    if (name == null && member.indexOf('$') >= 0) {
      return null;
    }
    String simple = StableNames.simpleName(owner.replace('/', '.'));
    return name != null ? name + rest : simple + '.' + member + "()" + rest;
  }

  private synchronized @Nullable String field(String called, String method) {
    String owner = called;
    for (int i = 0; owner != null && i < MAX_DEPTH; i++) {
      String field = fields.get(key(owner, method));
      if (field != null) {
        int dot = field.lastIndexOf('.');
        return fieldName(dot < 0 ? owner : field.substring(0, dot), field.substring(dot + 1));
      }
      owner = supers.get(NameHash.of(owner));
    }
    return null;
  }

  private String fieldName(String named, String field) {
    return name(declaring(named, field), field);
  }

  private synchronized String declaring(String named, String field) {
    String owner = named;
    for (int i = 0; owner != null && i < MAX_DEPTH; i++) {
      if (declared.get(key(owner, field)) != null) {
        return owner;
      }
      owner = supers.get(NameHash.of(owner));
    }
    return named;
  }

  /**
   * The field as people know it. A variable that an anonymous class or a lambda has captured is one
   * of the code around it.
   *
   * @param owner the internal name of the class that declares it
   */
  public static String name(String owner, String field) {
    String plain = StableNames.ofField(field);
    String type = owner.replace('/', '.');
    boolean isOwn = plain.equals(field);
    return (isOwn ? StableNames.simpleName(type) : StableNames.namedClass(type)) + '.' + plain;
  }

  /** How many methods, fields and classes found their table full. */
  public synchronized long dropped() {
    return fields.dropped + supers.dropped + declared.dropped + ownMonitors.dropped;
  }

  /** How many methods, fields and classes are known. */
  synchronized int size() {
    return fields.size + supers.size + declared.size + ownMonitors.size;
  }

  /** From hashes to names, by open addressing. */
  private static final class Table {
    private final int limit;
    private long[] keys = new long[64];
    private @Nullable String[] values = new String[64];
    private int size;
    private long dropped;

    Table(int limit) {
      this.limit = limit;
    }

    void put(long key, String value) {
      int at = slot(key);
      if (values[at] == null) {
        if (size >= limit) {
          dropped++;
          return;
        }
        size++;
        if (size * 4 > keys.length * 3) {
          grow();
          at = slot(key);
        }
      }
      keys[at] = key;
      values[at] = value;
    }

    @Nullable String get(long key) {
      return values[slot(key)];
    }

    private int slot(long key) {
      int mask = keys.length - 1;
      int at = NameHash.slot(key, mask);
      while (values[at] != null && keys[at] != key) {
        at = at + 1 & mask;
      }
      return at;
    }

    private void grow() {
      long[] oldKeys = keys;
      @Nullable String[] oldValues = values;
      keys = new long[oldKeys.length * 2];
      values = new String[oldKeys.length * 2];
      for (int i = 0; i < oldKeys.length; i++) {
        String value = oldValues[i];
        if (value != null) {
          int at = slot(oldKeys[i]);
          keys[at] = oldKeys[i];
          values[at] = value;
        }
      }
    }
  }
}
