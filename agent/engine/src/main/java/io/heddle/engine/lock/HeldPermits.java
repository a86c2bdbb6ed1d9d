package io.heddle.engine.lock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The permits that a thread has of semaphores, or what else has permits, that are no locks. They
 * make no edges, but who has the last permit is who others wait for. Written by the thread itself;
 * others read racily.
 *
 * <p>A permit may never be given back by this thread, and its semaphore must not be kept for that:
 * an agent thread puts a weak reference in the place of each ({@link #weaken}), since a hook that
 * made one would allocate each time.
 */
@SuppressWarnings("ReferenceEquality") // equals of a semaphore may be application code
public final class HeldPermits {
  /** Acquisitions followed per thread at most; later ones are not. */
  private static final int MAX = 64;

  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Object[].class);

  private static final class Weak extends WeakReference<Object> {
    Weak(Object semaphore) {
      super(semaphore);
    }
  }

  /** Semaphores, or {@link Weak} references to them. */
  private @Nullable Object[] entries = new Object[4];

  private int[] sites = new int[4];
  private int count;

  HeldPermits() {}

  /** Takes a permit that is held. */
  public interface PermitVisitor {
    /** {@code site} is the id of the place where it was acquired. */
    void visit(Object semaphore, int site);
  }

  void add(Object semaphore, int site) {
    if (count == MAX) {
      return;
    }
    if (count == entries.length) {
      sites = Arrays.copyOf(sites, 2 * count);
      entries = Arrays.copyOf(entries, 2 * count);
    }
    entries[count] = semaphore;
    sites[count] = site;
    count++;
  }

  /** Gives back what was acquired last; false if no permit of the semaphore is held. */
  boolean remove(Object semaphore) {
    int i = count - 1;
    while (i >= 0 && !isOf(entries[i], semaphore)) {
      i--;
    }
    if (i < 0) {
      return false;
    }
    removeAt(i);
    return true;
  }

  private static boolean isOf(@Nullable Object entry, Object semaphore) {
    return entry == semaphore || (entry instanceof Weak weak && weak.refersTo(semaphore));
  }

  private void removeAt(int i) {
    System.arraycopy(entries, i + 1, entries, i, count - i - 1);
    System.arraycopy(sites, i + 1, sites, i, count - i - 1);
    count--;
    entries[count] = null;
  }

  /** Forgets permits that others give back: what was noted here would stay for ever. */
  void dropHandedOn(OwnerlessLocks ownerless) {
    for (int i = count - 1; i >= 0; i--) {
      Object semaphore = semaphore(entries[i]);
      if (semaphore == null || ownerless.isGivenBackByOthers(semaphore)) {
        removeAt(i);
      }
    }
  }

  /** From here on keeps no semaphore alive. For one agent thread; the owner goes on meanwhile. */
  void weaken() {
    @Nullable Object[] all = entries;
    for (int i = 0; i < all.length; i++) {
      Object entry = all[i];
      if (entry != null && !(entry instanceof Weak)) {
        ENTRY.compareAndSet(all, i, entry, new Weak(entry));
      }
    }
  }

  private static @Nullable Object semaphore(@Nullable Object entry) {
    return entry instanceof Weak weak ? weak.get() : entry;
  }

  /** Shows what is held, the first acquired first. Safe on any thread. */
  public void forEach(PermitVisitor visitor) {
    @Nullable Object[] all = entries;
    int[] places = sites;
    for (int i = 0; i < Math.min(count, Math.min(all.length, places.length)); i++) {
      Object semaphore = semaphore(all[i]);
      if (semaphore != null) {
        visitor.visit(semaphore, places[i]);
      }
    }
  }
}
