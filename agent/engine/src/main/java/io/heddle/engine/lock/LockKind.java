package io.heddle.engine.lock;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of lock: all in which it differs from others, from the methods that are woven to how a
 * thread that waits for it is found. {@link LockKinds} has a row of each. A subclass says what is
 * not as it is here; adding one adds a kind.
 *
 * <p>A lock is known by an object that <em>stands for</em> it, which need not be the one on which
 * methods are called: a read lock and its write lock are two objects and one lock.
 *
 * <p>The rules of hooks hold for the methods that hooks call, which is all but those about names,
 * weaving and waiting: they call no method that the application may have overridden, lock nothing,
 * and allocate nothing.
 */
public abstract class LockKind {
  private final String id;
  private final String title;
  private final Class<?> type;

  /** Which thread may give a lock back, and who can say which one has it. */
  public enum Ownership {
    /** The thread that has taken it, and the lock itself says which one that is. */
    READ("the lock itself"),
    /** The thread that has taken it; the JVM says for platform threads which one that is. */
    JVM("the JVM, else the hooks"),
    /** The thread that has taken it, as far as its hooks were seen. */
    SEEN("the hooks"),
    /** Whichever: nobody owns it. The hooks tell who has taken it. */
    NONE("the hooks; nobody owns it");

    private final String text;

    Ownership(String text) {
      this.text = text;
    }

    /** Who says who has the lock, for people. */
    public String text() {
      return text;
    }
  }

  /**
   * A kind.
   *
   * @param id its name, lower case with hyphens
   * @param title what is of this kind, in Markdown
   * @param type the class of the objects on which its methods are called, and which stand for the
   *     locks unless a subclass says more
   */
  protected LockKind(String id, String title, Class<?> type) {
    this.id = id;
    this.title = title;
    this.type = type;
  }

  /** The name of the kind. */
  public final String id() {
    return id;
  }

  /** What is of this kind, for people, in Markdown. */
  public final String title() {
    return title;
  }

  /** The methods that are woven where they are called; empty for what is woven in other ways. */
  public List<LockMethod> methods() {
    return List.of();
  }

  /**
   * Internal names of classes of the JDK that are known to have what the owners of {@link #methods}
   * declare: method references to these are woven, too.
   */
  public Set<String> heirs() {
    return Set.of();
  }

  /** Internal names of the classes whose constructors are woven where they are called. */
  public Set<String> makers() {
    return Set.of();
  }

  /** Names of static methods of {@link #makers} that make such a lock, too. */
  public Set<String> factories() {
    return Set.of();
  }

  /** Whether the methods of this kind, called on this object, are those of a lock. */
  public boolean isReceiver(Object object) {
    return type.isInstance(object);
  }

  /** What stands for the lock that has this receiver. */
  public Object standsFor(Object receiver) {
    return receiver;
  }

  /** Whether what is taken by this receiver is taken together with other readers. */
  public boolean isShared(Object receiver) {
    return false;
  }

  /** What stands for the lock of a condition; null if it is not a condition of such a lock. */
  public @Nullable Object ofCondition(Object condition) {
    return null;
  }

  /**
   * What stands for the lock, or the locks, that one of the {@link #makers} has made; null if the
   * object itself does, or it is of another kind.
   */
  public @Nullable Object ofCreated(Object made) {
    return null;
  }

  /** Whether the object stands for a lock of this kind. */
  public boolean is(Object lock) {
    return type.isInstance(lock);
  }

  /** Who may give it back. */
  public Ownership ownership() {
    return Ownership.SEEN;
  }

  /** Whether a thread that has it gets it again. */
  public boolean isReentrant() {
    return true;
  }

  /** Whether it is counted: it is a lock as long as there is only one permit of it. */
  public boolean hasPermits() {
    return false;
  }

  /** How many permits are to be had now; -1 if it cannot be read. */
  public int permits(Object lock) {
    return -1;
  }

  /**
   * Whether it is made of other locks, and gives back those, too, while a thread waits on one of
   * its conditions. What such a lock takes inside of {@code lock()} is its own business, which the
   * hooks, for speed, know by {@code Lock} itself.
   */
  public boolean wraps() {
    return false;
  }

  /** The thread that has it exclusively; null if none does or the lock does not say. */
  public @Nullable Thread owner(Object lock) {
    return null;
  }

  /** One of the threads that read; null if the lock does not say. */
  public @Nullable Thread reader(Object lock) {
    return null;
  }

  /** Whether the current thread may have it: false only if it certainly does not. */
  public boolean isHeld(Object lock, boolean shared) {
    return true;
  }

  /**
   * Whether a thread whose hook has said that it takes the lock waits for it, by what it is parked
   * at.
   */
  public boolean isParkedFor(Object lock, @Nullable Object blocker) {
    return blocker == lock;
  }

  /**
   * The lock for which a thread waits that is parked at this object, whatever its hooks have said;
   * null if it is none of this kind, or the object does not tell.
   */
  public @Nullable Object parkedAt(Object blocker) {
    return is(blocker) ? blocker : null;
  }

  /** Whether people know it by its class, if the class locks its own objects. */
  public boolean isKnownByClass() {
    return false;
  }

  /** The class by which people know the lock. */
  public Class<?> typeOf(Object lock) {
    return lock.getClass();
  }

  /**
   * New objects on which the hooks are tried before they are installed, so that each private field
   * of the JDK that hooks read is read: receivers, conditions, what makers make.
   */
  public List<Object> samples() {
    return List.of();
  }
}
